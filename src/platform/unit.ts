import { sql } from 'kysely'
import type { Actor } from '../kernel/permission.ts'
import type { Unit } from '../kernel/use-case.ts'
import { type Db, inTransaction, type Tx } from './db/connect.ts'
import { type CopyIn, copyInto } from './db/copy.ts'

/** What a use case is given: an open transaction, the instant it runs at, the author who signs, and a way to stream
 * many rows into a table of that transaction. */
export type Context = { tx: Tx; now: Date; authorId: number; copyIn: CopyIn }

/** Runs use cases on PostgreSQL, the journal in the same transaction. */
export function createUnit(db: Db, actor: Actor, clock: () => Date = () => new Date()): Unit<Context> {
  return {
    actor,
    inTransaction: work =>
      inTransaction(db, async (tx, client) => {
        const now = clock()
        const authorId = await authorOf(tx, actor)
        return work({ tx, now, authorId, copyIn: copyInto(client) }, async (name, event) => {
          const detail = JSON.stringify(event.detail)
          await sql`select record_event(${now}, ${authorId}, ${name}, ${event.subject ?? null}, ${detail}::jsonb)`.execute(
            tx,
          )
        })
      }),
  }
}

async function authorOf(tx: Tx, actor: Actor): Promise<number> {
  const code = actor.kind === 'operator' ? actor.authorCode : 'visitor'
  const name = actor.kind === 'operator' ? `Exploitation (${code})` : 'Visiteur'
  // No update on conflict: it would keep the author's row locked, and all else they do waiting, for a whole import.
  await tx
    .insertInto('author')
    .values({ code, name })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const row = await tx.selectFrom('author').where('code', '=', code).select('id').executeTakeFirstOrThrow()
  return row.id
}
