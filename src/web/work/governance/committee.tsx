import { NotFound } from '../../../kernel/errors.ts'
import { whyNot } from '../../../kernel/permission.ts'
import {
  committeeKinds,
  findCommittee,
  governancePolicy,
  listMeetings,
  listRegions,
  placeOfCommittee,
} from '../../../modules/governance/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { type Field, Form, optionsOf } from '../../forms/index.ts'
import { formatDay, formatSpan } from '../../text/format.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { meetingFields, proposedAgenda } from './agenda.ts'

const membersField: Field = {
  name: 'members',
  label: 'Membres',
  kind: 'lines',
  columns: [
    { name: 'name', label: 'Nom', kind: 'text' },
    { name: 'organisation', label: 'Organisation', help: 'Comme elle s’appelle à cette date.', kind: 'text' },
    { name: 'capacity', label: 'Qualité', kind: 'text' },
    { name: 'startOn', label: 'Depuis le', kind: 'day' },
    { name: 'endOn', label: 'Jusqu’au', kind: 'day' },
  ],
}
/** Setting up a body. */
export async function newCommitteePage(visit: WorkVisit) {
  const { db } = visit.site
  const reason = whyNot(governancePolicy['add-committee'], visit.actor)
  const [seen, regions] = await Promise.all([
    territoriesSeen(db, visit.actor, visit.programme.code, visit.today),
    listRegions(db),
  ])
  return (
    <WorkFrame
      visit={visit}
      title="Créer une instance"
      purpose="Comité de projet ou de suivi d’un territoire, comité ou revue d’une région, comité national."
      crumbs={[{ label: 'Gouvernance', href: visit.to('/espace/gouvernance') }]}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          action={visit.to('/espace/gouvernance/comites/nouveau')}
          submit="Créer l’instance"
          fields={[
            { name: 'kind', label: 'Nature', kind: 'radio', options: optionsOf(committeeKinds) },
            { name: 'name', label: 'Nom', kind: 'text' },
            {
              name: 'territoryId',
              label: 'Territoire, pour une instance locale',
              kind: 'select',
              optional: true,
              options: seen.map(({ id, name }) => ({ value: String(id), label: name })),
            },
            {
              name: 'regionCode',
              label: 'Région, pour une instance régionale',
              kind: 'select',
              optional: true,
              options: regions.map(({ code, name }) => ({ value: code, label: name })),
            },
            membersField,
          ]}
        />
      )}
    </WorkFrame>
  )
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
  return (
    <WorkFrame
      visit={visit}
      title={committee.name}
      purpose={`${committeeKinds[committee.kind]}, ${committee.where}. Ses membres et ses séances.`}
      crumbs={[{ label: 'Gouvernance', href: visit.to('/espace/gouvernance') }]}
    >
      <Section id="membres" title="Membres">
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
          rows={committee.members.map(one => ({
            name: one.name,
            organisation: one.organisation,
            capacity: one.capacity,
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
      <Section id="seances" title="Séances">
        <ul>
          {meetings.map(meeting => (
            <li>
              <a href={visit.to(`/espace/gouvernance/seances/${meeting.id}`)}>
                Séance du {formatDay(meeting.held_on)}
              </a>
              {meeting.held_on >= visit.today
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
