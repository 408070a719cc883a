import { committeeKinds } from '../../../modules/governance/index.ts'
import { formatDay, formatSpan } from '../../text/format.ts'
import { DataTable, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { getMeeting } from './meeting.tsx'
import { MeetingBody } from './meeting-body.tsx'

/** The pack of a meeting on paper: who sits, the agenda, then what was said and decided. */
export async function meetingPrintPage(visit: WorkVisit, id = '') {
  const { meeting, committee } = await getMeeting(visit, id)
  const back = visit.to(`/espace/gouvernance/seances/${meeting.id}`)
  const sitting = committee.members.filter(
    one => (!one.startOn || one.startOn <= meeting.held_on) && (!one.endOn || meeting.held_on < one.endOn),
  )
  return (
    <WorkFrame
      visit={visit}
      title={`${committee.name}, séance du ${formatDay(meeting.held_on)}`}
      purpose={`${committeeKinds[committee.kind]}, ${committee.where}. ${meeting.place || 'Lieu à préciser'}. ${meeting.cancelledOn ? `Annulée le ${formatDay(meeting.cancelledOn)}.` : `Tel qu’écrit le ${formatDay(visit.today)}.`}`}
      crumbs={[{ label: 'Séance', href: back }]}
      next={[{ label: 'Revenir à la séance', href: back }]}
    >
      <p class="no-print">Imprimez cette page avec votre navigateur, ou enregistrez-la en PDF.</p>
      <Section id="membres" title="Membres ce jour-là">
        <DataTable
          id="membres-table"
          caption="Membres"
          captionHidden
          empty="Aucun membre n’est inscrit."
          columns={[
            { key: 'name', label: 'Nom' },
            { key: 'organisation', label: 'Organisation' },
            { key: 'capacity', label: 'Qualité' },
            { key: 'span', label: 'Période' },
          ]}
          rows={sitting.map(one => ({
            name: one.name,
            organisation: one.organisation,
            capacity: one.capacity,
            span: one.startOn || one.endOn ? formatSpan(one.startOn ?? null, one.endOn ?? null) : '',
          }))}
        />
      </Section>
      <MeetingBody meeting={meeting} today={visit.today} />
    </WorkFrame>
  )
}
