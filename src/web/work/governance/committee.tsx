import { NotFound } from '../../../kernel/errors.ts'
import {
  committeeKinds,
  compositionGaps,
  findCommittee,
  governancePolicy,
  listMeetings,
  memberSides,
  placeOfCommittee,
} from '../../../modules/governance/index.ts'
import { ActionButton, type Field, Form, optionsOf } from '../../forms/index.ts'
import { formatDay, formatSpan } from '../../text/format.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { meetingFields, proposedAgenda } from './agenda.ts'

export const membersField: Field = {
  name: 'members',
  label: 'Membres',
  kind: 'lines',
  columns: [
    { name: 'name', label: 'Nom', kind: 'text' },
    { name: 'organisation', label: 'Organisation', help: 'Comme elle s’appelle à cette date.', kind: 'text' },
    { name: 'capacity', label: 'Qualité', kind: 'text' },
    {
      name: 'side',
      label: 'Siège pour',
      kind: 'select',
      optional: true,
      options: optionsOf(memberSides),
    },
    { name: 'startOn', label: 'Depuis le', kind: 'day' },
    { name: 'endOn', label: 'Jusqu’au', kind: 'day' },
  ],
}
/** A body: who sits, when it met, and convening it on what is pending. */
export async function committeePage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const committeeId = Number(id)
  if (!Number.isSafeInteger(committeeId)) throw new NotFound('Aucune instance n’est à cette adresse.')
  const place = await placeOfCommittee(db, visit.programme.code, committeeId)
  mustSee(visit, place)
  const committee = (await findCommittee(db, committeeId))!
  const reason = reasonNot(visit, governancePolicy['add-meeting'], place)
  const meetings = await listMeetings(db, [committeeId])
  const agenda = await proposedAgenda(visit, committee, place)
  const gaps = compositionGaps(committee, visit.today)
  const coming = meetings.findLast(one => !one.cancelledOn && one.held_on >= visit.today)
  return (
    <WorkFrame
      visit={visit}
      title={committee.name}
      purpose={`${committeeKinds[committee.kind]}, ${committee.where}. Ses membres et ses séances.`}
      crumbs={[{ label: 'Gouvernance', href: visit.to('/espace/gouvernance') }]}
      next={[
        coming
          ? {
              label: `Séance du ${formatDay(coming.held_on)}`,
              href: visit.to(`/espace/gouvernance/seances/${coming.id}`),
            }
          : { label: 'Convoquer une séance', href: '#convoquer' },
        ...(committee.territoryId === null
          ? []
          : [{ label: 'Le plan du territoire', href: visit.to(`/espace/plans/${committee.territoryId}`) }]),
      ]}
    >
      <Section id="membres" title="Membres">
        {gaps.length > 0 && (
          <Notice kind="warning" title="Il manque quelqu’un autour de la table">
            L’État, la région et la présidence de l’intercommunalité siègent toujours à une instance locale.
            Personne n’est inscrit pour : {gaps.join(', ').toLowerCase()}.
          </Notice>
        )}
        <DataTable
          id="membres-table"
          caption="Membres"
          captionHidden
          empty="Aucun membre n’est inscrit."
          columns={[
            { key: 'name', label: 'Nom' },
            { key: 'organisation', label: 'Organisation' },
            { key: 'capacity', label: 'Qualité' },
            { key: 'side', label: 'Siège pour' },
            { key: 'span', label: 'Période' },
          ]}
          rows={committee.members.map(one => ({
            name: one.name,
            organisation: one.organisation,
            capacity: one.capacity,
            side: one.side ? memberSides[one.side] : '',
            span: one.startOn || one.endOn ? formatSpan(one.startOn ?? null, one.endOn ?? null) : '',
          }))}
        />
        {!reason && (
          <details>
            <summary>Changer les membres</summary>
            <Form
              visit={visit}
              id="membres-form"
              action={visit.to(`/espace/gouvernance/comites/${committee.id}/membres`)}
              submit="Enregistrer les membres"
              variant="secondary"
              version={committee.version}
              values={{ members: committee.members }}
              fields={[membersField]}
            />
          </details>
        )}
      </Section>
      {!reason && committee.kind === 'project' && (
        <Section
          id="suivi"
          title="Passer au suivi"
          lead="La dernière signature du contrat du territoire fait du comité de projet un comité de suivi : mêmes membres, mêmes séances. Si le contrat a été signé ailleurs, dites-le ici."
        >
          <ActionButton
            visit={visit}
            id="passer-au-suivi"
            action={visit.to(`/espace/gouvernance/comites/${committee.id}/suivi`)}
            label="En faire un comité de suivi"
            keep={{ version: committee.version }}
          />
        </Section>
      )}
      <Section id="seances" title="Séances">
        <ul>
          {meetings.map(meeting => (
            <li>
              <a href={visit.to(`/espace/gouvernance/seances/${meeting.id}`)}>
                Séance du {formatDay(meeting.held_on)}
              </a>
              {meeting.cancelledOn
                ? ', annulée'
                : meeting.held_on >= visit.today
                  ? ', à venir'
                  : meeting.minutes
                    ? ', compte rendu écrit'
                    : ', sans compte rendu'}
            </li>
          ))}
          {meetings.length === 0 && <li>Aucune séance.</li>}
        </ul>
      </Section>
      <Section
        id="convoquer"
        title="Convoquer une séance"
        lead={`L’ordre du jour part de ce qui attend là où l’instance siège (${committee.where}) : retirez, ajoutez.`}
      >
        {reason ? (
          <Notice kind="info">{reason}</Notice>
        ) : (
          <Form
            visit={visit}
            action={visit.to(`/espace/gouvernance/comites/${committee.id}/seances`)}
            submit="Convoquer"
            values={{ agenda }}
            fields={meetingFields(committee, agenda)}
          />
        )}
      </Section>
    </WorkFrame>
  )
}
