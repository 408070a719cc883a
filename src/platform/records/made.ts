import { sql } from 'kysely'
import { Conflict } from '../../kernel/errors.ts'
import type { Db, Tx } from '../db/connect.ts'

type Made = 'letter' | 'envelope'

/** The version of all that a person made of a kind: each one more is another. */
export async function madeVersion(db: Db | Tx, kind: Made, authorId: number): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select count(*)::int + 1 as version from ${sql.table(kind)} where author_id = ${authorId}`.execute(db)
  return rows[0]!.version
}

/** A form that makes things, sent twice, makes them once.
 * @throws Conflict with this message when the person made others since the version they read */
export async function mustBeNext(
  tx: Tx,
  kind: Made,
  { authorId, seen, message }: { authorId: number; seen: number; message: string },
): Promise<void> {
  await sql`select id from author where id = ${authorId} for no key update`.execute(tx)
  const now = await madeVersion(tx, kind, authorId)
  if (now !== seen) throw new Conflict(message, [], now)
}
