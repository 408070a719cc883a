import { sql } from 'kysely'
import type { Actor } from '../kernel/permission.ts'
import type { Unit } from '../kernel/use-case.ts'
import type { Db, Tx } from './db/connect.ts'

/** What a use case is given: an open transaction, the instant it runs at, and the author who signs. */
export type Context = { tx: Tx; now: Date; authorId: number }

/** Runs use cases on PostgreSQL, the journal in the same transaction. */
export function createUnit(db: Db, actor: Actor, clock: () => Date = () => new Date()): Unit<Context> {
  return {
    actor,
    inTransaction: work =>
      db.transaction().execute(async tx => {
        const now = clock()
        const authorId = await authorOf(tx, actor)
        return work({ tx, now, authorId }, async (name, event) => {
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
  const row = await tx
    .insertInto('author')
    .values({ code, name })
    .onConflict(conflict => conflict.column('code').doUpdateSet({ code }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
