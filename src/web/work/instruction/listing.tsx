import { stateBlockers, states } from '../../../modules/applications/index.ts'
import { appraisalsPolicy, listMeetingsOfReview, sessionsOf } from '../../../modules/appraisals/index.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { formatDay } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'
import type { JudgedFile } from './get-file.ts'
import { Reasons } from './reasons.tsx'

type Props = { visit: WorkVisit; judged: JudgedFile }

/** On which sessions the file is or was, and the next it may be put on. */
export const ListingSection = async ({ visit, judged: { file, place, decisions } }: Props) => {
  const { db } = visit.site
  const [coming, listed] = await Promise.all([
    listMeetingsOfReview(db, file.programmeId, file.region, visit.today),
    sessionsOf(db, file.id),
  ])
  const reason = reasonNot(visit, appraisalsPolicy['list-for-review'], place)
  const blocked = stateBlockers('list', file.state)
  const open = decisions.some(({ takenAt, givenUpAt }) => !takenAt && !givenUpAt)
  return (
    <Section id="seance" title="Revue régionale">
      {listed.length > 0 ? (
        <ul>
          {listed.map(({ id, heldOn, cancelled }) => (
            <li>
              <a href={visit.to(`/espace/revues/${id}`)}>Séance du {formatDay(heldOn)}</a>
              {cancelled && ', annulée'}
            </li>
          ))}
        </ul>
      ) : (
        <p>Sur aucune liste. Le dossier est « {states[file.state].toLowerCase()} ».</p>
      )}
      {file.state === 'listed' && listed.at(-1)?.cancelled && (
        <Notice kind="warning" title="Sa séance est annulée">
          Retirez le dossier de la liste{open && ', une fois la proposition abandonnée'}, puis inscrivez-le à
          une autre séance.
        </Notice>
      )}
      {!reason && blocked.length === 0 && coming.length === 0 && (
        <Reasons
          title="Aucune séance à venir"
          reasons={['Convoquez une séance de la revue régionale, dans Gouvernance.']}
        />
      )}
      {!reason && blocked.length === 0 && coming.length > 0 && (
        <Form
          visit={visit}
          id="inscrire"
          action={visit.to(`/espace/instruction/${file.id}/inscrire`)}
          submit="Inscrire à cette séance"
          values={{ meetingId: String(coming[0]!.id) }}
          fields={[
            {
              name: 'meetingId',
              label: 'Séance',
              kind: 'select',
              options: coming.map(({ id, heldOn, name }) => ({
                value: String(id),
                label: `${formatDay(heldOn)}, ${name}`,
              })),
            },
          ]}
        />
      )}
      {!reason && stateBlockers('unlist', file.state).length === 0 && !open && (
        <ActionButton
          visit={visit}
          action={visit.to(`/espace/instruction/${file.id}/retirer`)}
          id="retirer"
          label="Retirer de la liste de la séance"
          variant="secondary"
        />
      )}
    </Section>
  )
}
