import type { Db } from '../../platform/db/connect.ts'
import { hashOf } from './tokens.ts'

export type Draft = Record<string, unknown>

/** Keeps what was typed in a session that is over, for the person it belonged to; false when there is no such session. */
export async function keepDraft(
  db: Db,
  given: { token: string; formKey: string; path: string; content: Draft; now: Date },
): Promise<boolean> {
  const session = await db
    .selectFrom('session')
    .select('person_id')
    .where('token_hash', '=', hashOf(given.token))
    .where('form_key', '=', given.formKey)
    .executeTakeFirst()
  if (!session) return false
  const draft = { content: JSON.stringify(given.content), saved_at: given.now }
  await db
    .insertInto('draft')
    .values({ person_id: session.person_id, path: given.path, ...draft })
    .onConflict(conflict => conflict.columns(['person_id', 'path']).doUpdateSet(draft))
    .execute()
  return true
}

/** Gives a draft back, once. */
export async function takeDraft(db: Db, personId: number, path: string): Promise<Draft | undefined> {
  const row = await db
    .deleteFrom('draft')
    .where('person_id', '=', personId)
    .where('path', '=', path)
    .returning('content')
    .executeTakeFirst()
  return row?.content as Draft | undefined
}
