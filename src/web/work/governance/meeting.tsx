import { NotFound } from '../../../kernel/errors.ts'
import {
  attendanceStates,
  findCommittee,
  findMeeting,
  governancePolicy,
  placeOfCommittee,
} from '../../../modules/governance/index.ts'
import { Form, optionsOf } from '../../forms/index.ts'
import { formatDay } from '../../text/format.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import { DocumentsSection } from '../documents/section.tsx'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { meetingFields, proposedAgenda } from './agenda.ts'

/** A meeting: its agenda, who came, what was said and decided. */
export async function meetingPage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const meetingId = Number(id)
  const meeting = Number.isSafeInteger(meetingId) ? await findMeeting(db, meetingId) : undefined
  const place = meeting && (await placeOfCommittee(db, visit.programme.code, meeting.committeeId))
  mustSee(visit, place)
  if (!meeting) throw new NotFound('Aucune séance n’est à cette adresse.')
  const committee = (await findCommittee(db, meeting.committeeId))!
  const reason = reasonNot(visit, governancePolicy['write-minutes'], place)
  const agenda = await proposedAgenda(visit, committee, place)
  const known = meeting.attendance.length
    ? meeting.attendance
    : committee.members
        .filter(one => !one.endOn || one.endOn > meeting.held_on)
        .map(({ name, organisation }) => ({ name, organisation }))
  return (
    <WorkFrame
      visit={visit}
      title={`${committee.name}, séance du ${formatDay(meeting.held_on)}`}
      purpose={`${meeting.place || 'Lieu à préciser'}. ${meeting.minutes ? 'Le compte rendu est écrit.' : 'Le compte rendu n’est pas encore écrit.'}`}
      crumbs={[{ label: committee.name, href: visit.to(`/espace/gouvernance/comites/${committee.id}`) }]}
    >
      <Section id="ordre-du-jour" title="Ordre du jour">
        <ol>
          {meeting.agenda.map(one => (
            <li>{one.href?.startsWith('/espace/') ? <a href={one.href}>{one.what}</a> : one.what}</li>
          ))}
          {meeting.agenda.length === 0 && <li>Rien n’est inscrit.</li>}
        </ol>
      </Section>
      {meeting.minutes && (
        <Section id="compte-rendu" title="Compte rendu">
          <p class="prose">{meeting.minutes}</p>
        </Section>
      )}
      <Section id="presences" title="Présences">
        <DataTable
          id="presences-table"
          caption="Présences"
          captionHidden
          empty="Les présences ne sont pas notées."
          columns={[
            { key: 'name', label: 'Nom' },
            { key: 'organisation', label: 'Organisation' },
            { key: 'state', label: 'Présence' },
          ]}
          rows={meeting.attendance.map(one => ({
            name: one.name,
            organisation: one.organisation,
            state: attendanceStates[one.state as keyof typeof attendanceStates],
          }))}
        />
      </Section>
      <Section id="decisions" title="Décisions">
        <DataTable
          id="decisions-table"
          caption="Décisions, et qui les fait"
          captionHidden
          empty="Aucune décision n’est notée."
          columns={[
            { key: 'what', label: 'Décision' },
            { key: 'who', label: 'Qui' },
            { key: 'due', label: 'Pour le' },
            { key: 'done', label: 'Faite le' },
          ]}
          rows={meeting.decisions.map(one => ({
            what: one.what,
            who: one.who,
            due: one.dueOn ? formatDay(one.dueOn) : '',
            done: one.doneOn
              ? formatDay(one.doneOn)
              : one.dueOn && one.dueOn < visit.today
                ? 'en retard'
                : '',
          }))}
        />
      </Section>
      <DocumentsSection visit={visit} about={`meeting/${meeting.id}`} place={place} />
      <Section id="ecrire" title="Tenir la séance">
        {reason ? (
          <Notice kind="info">{reason}</Notice>
        ) : (
          <Form
            visit={visit}
            action={visit.to(`/espace/gouvernance/seances/${meeting.id}`)}
            submit="Enregistrer"
            version={meeting.version}
            values={{ ...meeting, attendance: known }}
            fields={[
              ...meetingFields(committee, agenda, meeting.agenda),
              {
                name: 'attendance',
                label: 'Présences',
                kind: 'lines',
                columns: [
                  { name: 'name', label: 'Nom', kind: 'text' },
                  { name: 'organisation', label: 'Organisation', kind: 'text' },
                  { name: 'state', label: 'Présence', kind: 'select', options: optionsOf(attendanceStates) },
                ],
              },
              { name: 'minutes', label: 'Compte rendu', kind: 'area', rows: 8, optional: true },
              {
                name: 'decisions',
                label: 'Décisions',
                kind: 'lines',
                columns: [
                  { name: 'what', label: 'Décision', kind: 'text' },
                  { name: 'who', label: 'Qui la fait', kind: 'text' },
                  { name: 'dueOn', label: 'Pour le', kind: 'day' },
                  { name: 'doneOn', label: 'Faite le', kind: 'day' },
                ],
              },
            ]}
          />
        )}
      </Section>
    </WorkFrame>
  )
}
