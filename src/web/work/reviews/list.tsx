import { rolesAt } from '../../../kernel/permission.ts'
import { listReviewItems } from '../../../modules/appraisals/index.ts'
import { listCommittees, listMeetings, placesOfBodies } from '../../../modules/governance/index.ts'
import { formatDay, fromNow } from '../../text/format.ts'
import { DataTable, EmptyState, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** The sessions of the regional reviews that a person sees. */
export async function reviewsPage(visit: WorkVisit) {
  const { db } = visit.site
  const all = await listCommittees(db, visit.programme.id)
  const bodies = placesOfBodies(visit.programme.code, all, []).filter(
    ({ kind, place }) => kind === 'regional-review' && rolesAt(visit.actor, place).length > 0,
  )
  const meetings = await listMeetings(
    db,
    bodies.map(({ id }) => id),
  )
  const counts = await Promise.all(meetings.map(async ({ id }) => (await listReviewItems(db, id)).length))
  return (
    <WorkFrame
      visit={visit}
      title="Revues régionales"
      purpose="Les séances où l’État et la région décident ensemble, leur liste et ce qui en est sorti."
      next={[{ label: 'Instruction', href: visit.to('/espace/instruction') }]}
    >
      {bodies.length === 0 && (
        <EmptyState title="Aucune revue régionale là où vous avez un rôle">
          Elle se crée dans Gouvernance, comme une instance de la région.
        </EmptyState>
      )}
      {bodies.map(body => {
        const own = meetings.flatMap((meeting, rank) =>
          meeting.committeeId === body.id ? [{ ...meeting, files: counts[rank]! }] : [],
        )
        return (
          <Section
            id={`revue-${body.id}`}
            title={`${body.name}, ${body.where}`}
            tools={<a href={visit.to(`/espace/gouvernance/comites/${body.id}`)}>Convoquer, membres</a>}
          >
            <DataTable
              id={`seances-${body.id}`}
              caption="Séances, la dernière d’abord"
              captionHidden
              empty="Aucune séance n’est convoquée."
              columns={[
                { key: 'on', label: 'Séance' },
                { key: 'when', label: 'Quand' },
                { key: 'files', label: 'Dossiers', align: 'end' },
                { key: 'minutes', label: 'Compte rendu' },
              ]}
              rows={own.map(meeting => ({
                on: (
                  <a href={visit.to(`/espace/revues/${meeting.id}`)}>
                    Séance du {formatDay(meeting.held_on)}
                  </a>
                ),
                when: meeting.cancelledOn ? 'annulée' : fromNow(meeting.held_on, visit.today),
                files: meeting.files,
                minutes: (
                  <a href={visit.to(`/espace/gouvernance/seances/${meeting.id}`)}>
                    {meeting.minutes ? 'écrit' : 'à écrire'}
                  </a>
                ),
              }))}
            />
          </Section>
        )
      })}
    </WorkFrame>
  )
}
