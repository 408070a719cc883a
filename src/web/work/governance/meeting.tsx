import { NotFound } from '../../../kernel/errors.ts'
import {
  attendanceStates,
  cancelBlockers,
  findCommittee,
  findMeeting,
  governancePolicy,
  placeOfCommittee,
} from '../../../modules/governance/index.ts'
import { Form, optionsOf } from '../../forms/index.ts'
import { formatDay } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import { DocumentsSection } from '../documents/section.tsx'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { meetingFields, proposedAgenda } from './agenda.ts'
import { MeetingBody } from './meeting-body.tsx'

/** @throws NotFound when there is no such meeting, or the person may not know of it */
export async function getMeeting(visit: WorkVisit, id: string) {
  const { db } = visit.site
  const meetingId = Number(id)
  const meeting = Number.isSafeInteger(meetingId) ? await findMeeting(db, meetingId) : undefined
  const place = meeting && (await placeOfCommittee(db, visit.programme.code, meeting.committeeId))
  mustSee(visit, place)
  if (!meeting) throw new NotFound('Aucune séance n’est à cette adresse.')
  const committee = (await findCommittee(db, meeting.committeeId))!
  return { meeting, committee, place }
}

/** A meeting: its agenda, who came, what was said and decided. */
export async function meetingPage(visit: WorkVisit, id = '') {
  const { meeting, committee, place } = await getMeeting(visit, id)
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
      purpose={`${meeting.cancelledOn ? `Annulée le ${formatDay(meeting.cancelledOn)}. ` : ''}${meeting.place || 'Lieu à préciser'}. ${meeting.minutes ? 'Le compte rendu est écrit.' : 'Le compte rendu n’est pas encore écrit.'}`}
      crumbs={[{ label: committee.name, href: visit.to(`/espace/gouvernance/comites/${committee.id}`) }]}
      next={[
        ...(meeting.cancelledOn
          ? [
              {
                label: 'Convoquer une autre séance',
                href: `${visit.to(`/espace/gouvernance/comites/${committee.id}`)}#convoquer`,
              },
            ]
          : reason
            ? []
            : [
                {
                  label: meeting.minutes ? 'Suivre les décisions' : 'Tenir la séance',
                  href: meeting.minutes ? '#decisions' : '#ecrire',
                },
              ]),
        { label: 'Imprimer la séance', href: visit.to(`/espace/gouvernance/seances/${meeting.id}/imprimer`) },
      ]}
    >
      <MeetingBody meeting={meeting} today={visit.today} />
      <DocumentsSection visit={visit} about={`meeting/${meeting.id}`} place={place} />
      <Section id="ecrire" title="Tenir la séance">
        {reason || meeting.cancelledOn ? (
          <Notice kind="info">{reason ?? 'Cette séance a été annulée.'}</Notice>
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
      {!reason && cancelBlockers(meeting).length === 0 && (
        <Section id="annuler" title="Annuler la séance" lead="Ceux qui étaient convoqués sont prévenus.">
          <Form
            visit={visit}
            id="annulation"
            action={visit.to(`/espace/gouvernance/seances/${meeting.id}/annuler`)}
            submit="Annuler la séance"
            variant="secondary"
            version={meeting.version}
            fields={[{ name: 'reason', label: 'Pourquoi', kind: 'text' }]}
          />
        </Section>
      )}
    </WorkFrame>
  )
}
