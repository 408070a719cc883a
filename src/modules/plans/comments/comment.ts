import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid } from '../../../kernel/errors.ts'
import { id, several, text } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Db } from '../../../platform/db/connect.ts'
import { addRecord } from '../../../platform/records/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { notify, peopleAt } from '../../accounts/index.ts'
import { findAction, placeOfAction } from '../actions/store.ts'
import { plansPolicy } from '../policy.ts'

const input = z.object({
  programme: z.string(),
  actionId: id(),
  body: text(4000),
  /** Ids of the people it calls upon. */
  mentions: several(id(), 20).default([]),
})

/** Says something of an action, and calls upon people who see it. Answers the id of the comment. */
export const commentAction = defineUseCase<typeof input, number, Context>({
  name: 'comment-action',
  input,
  policy: plansPolicy['comment-action'],
  place: ({ tx }, { programme, actionId }) => placeOfAction(tx, programme, actionId),
  run: async (context, { programme, actionId, body, mentions }, emit) => {
    const { tx, now, authorId } = context
    const action = (await findAction(tx, actionId))!
    const place = (await placeOfAction(tx, programme, actionId))!
    const seers = await peopleAt(context, plansPolicy['comment-action'].roles, place)
    if (mentions.some(personId => !seers.includes(personId)))
      throw Invalid.field('mentions', 'Choisissez des personnes qui voient cette fiche.')
    const commentId = await addRecord(
      context,
      emit,
      'comment',
      { body },
      {
        programme_id: action.programmeId,
        about: `action/${actionId}`,
        author_id: authorId,
        recorded_at: now,
      },
    )
    if (mentions.length > 0)
      await tx
        .insertInto('comment_mention')
        .values(mentions.map(personId => ({ comment_id: commentId, person_id: personId })))
        .execute()
    await notify(context, action.programmeId, mentions, {
      about: `comment/${commentId}`,
      title: `On vous cite dans la fiche ${action.number}, ${action.title}`,
      reason: 'quelqu’un vous a nommé dans un commentaire',
      href: `/espace/actions/${actionId}#commentaires`,
    })
    return commentId
  },
})

export type Comment = { id: number; body: string; author: string; recordedAt: Date; mentions: string[] }

/** What people said of something (`action/12`), the oldest first. */
export async function listComments(db: Db, about: string): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    select c.id, c.body, author.name as author, c.recorded_at as "recordedAt",
      array(select named.name from comment_mention as m join person on person.id = m.person_id
        join author as named on named.id = person.author_id where m.comment_id = c.id order by named.name) as mentions
    from comment as c join author on author.id = c.author_id
    where c.about = ${about} order by c.id`.execute(db)
  return rows
}
