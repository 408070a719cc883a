import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'

/** The first event of the journal that does not hold. `altered`: its content is no longer what was hashed.
 * `unchained`: it does not follow the event before it, which was removed, replaced or moved. */
export type BrokenEvent = { id: number; at: Date; useCase: string; flaw: 'altered' | 'unchained' }

/** Recomputes every hash and link of the journal in the database, and names the first that is broken. The end of the
 * chain proves itself only against a copy kept elsewhere: `head` is what to keep. */
export async function verifyJournal(
  db: Db,
): Promise<{ events: number; head: string | undefined; broken: BrokenEvent | undefined }> {
  const { rows } = await sql<BrokenEvent>`
    select id, at, use_case as "useCase", case when altered then 'altered' else 'unchained' end as flaw
    from (
      select j.id, j.at, j.use_case, j.hash <> journal_hash(j) as altered,
        j.previous_hash <> lag(j.hash, 1, repeat('0', 64)) over chain or j.id <> row_number() over chain as unchained
      from journal as j window chain as (order by j.id)
    ) as event
    where altered or unchained order by id limit 1`.execute(db)
  const last = await db.selectFrom('journal').select(['id', 'hash']).orderBy('id', 'desc').limit(1).execute()
  const { events } = await db
    .selectFrom('journal')
    .select(eb => eb.fn.countAll<number>().as('events'))
    .executeTakeFirstOrThrow()
  return { events, head: last[0]?.hash, broken: rows[0] }
}
