import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import { hashOf, newToken } from './tokens.ts'

/** What a step waits for: an answer to one is never an answer to another. */
export type StepKind = 'oidc' | 'add-passkey' | 'sign-in-passkey'

/** Keeps a step of a sign-in for ten minutes; answers the token that finds it again. */
export async function keepStep(db: Db, now: Date, kind: StepKind, content: object): Promise<string> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + 600_000)
  await db
    .insertInto('pending_sign_in')
    .values({
      token_hash: hashOf(token),
      content: JSON.stringify({ ...content, kind }),
      expires_at: expiresAt,
    })
    .execute()
  return token
}

/** Gives a step back, once, outside any transaction: an answer that is refused has used it up. */
export async function takeStep(
  db: Db,
  now: Date,
  kind: StepKind,
  token: string,
): Promise<Record<string, unknown> | undefined> {
  const { rows } = await sql<{ content: Record<string, unknown> }>`
    delete from pending_sign_in where token_hash = ${hashOf(token)} and content->>'kind' = ${kind} and expires_at > ${now}
    returning content`.execute(db)
  return rows[0]?.content
}
