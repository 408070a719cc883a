import type { Place } from '../../../kernel/permission.ts'
import { listPeopleAt } from '../../../modules/accounts/index.ts'
import { type Action, type Comment, plansPolicy } from '../../../modules/plans/index.ts'
import { Form } from '../../forms/index.ts'
import { formatInstant } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'

type Props = { visit: WorkVisit; action: Action; place: Place; comments: Comment[] }

/** What people say of an action, and the people they call upon. */
export const Comments = async ({ visit, action, place, comments }: Props) => {
  const policy = plansPolicy['comment-action']
  const reason = reasonNot(visit, policy, place)
  const people = reason ? [] : await listPeopleAt(visit.site.db, policy.roles, place, visit.site.now())
  return (
    <Section id="commentaires" title={`Commentaires (${comments.length})`}>
      {comments.length > 0 && (
        <ol class="comments">
          {comments.map(comment => (
            <li id={`commentaire-${comment.id}`}>
              <p class="pending__when">
                {comment.author}, {formatInstant(comment.recordedAt)}
              </p>
              <p class="prose">{comment.body}</p>
              {comment.mentions.length > 0 && (
                <p class="pending__when">À l’attention de {comment.mentions.join(', ')}</p>
              )}
            </li>
          ))}
        </ol>
      )}
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          id="commentaire"
          action={visit.to(`/espace/actions/${action.id}/commentaires`)}
          submit="Publier le commentaire"
          variant="secondary"
          fields={[
            { name: 'body', label: 'Votre commentaire', kind: 'area', rows: 3 },
            {
              name: 'mentions',
              label: 'Qui prévenir ?',
              kind: 'checks',
              optional: true,
              options: people
                .filter(({ id }) => id !== visit.actor.personId)
                .map(({ id, name }) => ({ value: String(id), label: name })),
            },
          ]}
        />
      )}
    </Section>
  )
}
