import { rolesAt } from '../../../kernel/permission.ts'
import { listMessages, type MoveName, moveOf, openMoves } from '../../../modules/applications/index.ts'
import { Form } from '../../forms/index.ts'
import { formatInstant } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { ReadFile } from './read-file.ts'

/** The moves made on the page of a file, with the end of their address. Others have pages of their own. */
export const moveSegments = {
  accept: 'complet',
  'ask-correction': 'correction',
  reject: 'irrecevable',
  invite: 'inviter',
  withdraw: 'retirer',
  renounce: 'renoncer',
  'end-support': 'fin-accompagnement',
} as const satisfies Partial<Record<MoveName, string>>

/** What the person may do of a file, each gesture folded under its name. */
export const Moves = ({ visit, read }: { visit: WorkVisit; read: ReadFile }) => {
  const { file, call, place } = read
  const letter = call.steps === 2 && file.step === 1
  const open = openMoves(file.state, rolesAt(visit.actor, place)).filter(
    (name): name is keyof typeof moveSegments =>
      name in moveSegments && name !== (letter ? 'accept' : 'invite'),
  )
  if (open.length === 0) return null
  return (
    <Section id="gestes" title="Ce que vous pouvez faire">
      {open.map(name => {
        const { words, reason } = moveOf(name)
        return (
          <details open={visit.typed.values?.formulaire === moveSegments[name]}>
            <summary>{words}</summary>
            <Form
              visit={visit}
              id={moveSegments[name]}
              action={visit.to(`/espace/dossiers/${file.id}/${moveSegments[name]}`)}
              submit={words}
              variant="secondary"
              fields={
                reason
                  ? [
                      {
                        name: 'reason',
                        label: 'Pourquoi ?',
                        help: 'Lu par l’autre partie.',
                        kind: 'area',
                        rows: 3,
                      },
                    ]
                  : []
              }
            />
          </details>
        )
      })}
    </Section>
  )
}

/** What each side wrote to the other. */
export const Messages = async ({ visit, read: { file } }: { visit: WorkVisit; read: ReadFile }) => {
  const messages = await listMessages(visit.site.db, file.id)
  return (
    <Section id="messages" title={`Messages (${messages.length})`}>
      <ol>
        {messages.map(({ author, at, body }) => (
          <li>
            <p class="note">
              {author}, {formatInstant(at)}
            </p>
            <p class="prose">{body}</p>
          </li>
        ))}
      </ol>
      {file.state === 'draft' ? (
        <p>Les messages s’échangent une fois le dossier déposé.</p>
      ) : (
        <Form
          visit={visit}
          id="message"
          action={visit.to(`/espace/dossiers/${file.id}/message`)}
          submit="Envoyer"
          variant="secondary"
          fields={[{ name: 'body', label: 'Votre message', kind: 'area' }]}
        />
      )}
    </Section>
  )
}
