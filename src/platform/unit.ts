import { sql } from 'kysely'
import type { Actor } from '../kernel/permission.ts'
import type { Unit } from '../kernel/use-case.ts'
import { type Db, inTransaction, type Tx } from './db/connect.ts'
import { type CopyIn, copyInto } from './db/copy.ts'

/** What a use case is given: an open transaction, the instant it runs at, who acts, the author who signs, why
 * they do it ('': they did not say), and a way to stream many rows into a table of that transaction. */
export type Context = { tx: Tx; now: Date; actor: Actor; authorId: number; why: string; copyIn: CopyIn }

type Surroundings = Pick<Context, 'tx' | 'copyIn'> & { why?: string | undefined }

/** Runs use cases on PostgreSQL, the journal in the same transaction. */
export const createUnit = (db: Db, actor: Actor, clock: () => Date = () => new Date()): Unit<Context> => ({
  actor,
  inTransaction: (work, why) =>
    inTransaction(db, (tx, client) => inside({ tx, copyIn: copyInto(client), why }, actor, clock(), work)),
})

/** Runs several use cases as one: all of what they do, or nothing. */
export const asOne = <T>(
  db: Db,
  actor: Actor,
  clock: () => Date,
  work: (unit: Unit<Context>) => Promise<T>,
): Promise<T> =>
  inTransaction(db, (tx, client) => work(unitWithin({ tx, copyIn: copyInto(client) }, actor, clock())))

/** Runs use cases inside the transaction of another, which may act for several people: a file, a demonstration. What it does
 * for a reason, they do for the same, unless they say theirs. */
export const unitWithin = (around: Surroundings, actor: Actor, now: Date): Unit<Context> => ({
  actor,
  inTransaction: (work, why) => inside({ ...around, why: why || around.why || '' }, actor, now, work),
})

async function inside<T>(
  { tx, copyIn, why = '' }: Surroundings,
  actor: Actor,
  now: Date,
  work: Parameters<Unit<Context>['inTransaction']>[0],
): Promise<T> {
  const authorId = await authorOf(tx, actor)
  return work({ tx, now, actor, authorId, why, copyIn }, async (name, event) => {
    const detail = JSON.stringify(why ? { why, ...event.detail } : event.detail)
    await sql`select record_event(${now}, ${authorId}, ${name}, ${event.subject ?? null}, ${detail}::jsonb)`.execute(
      tx,
    )
  }) as Promise<T>
}

async function authorOf(tx: Tx, actor: Actor): Promise<number> {
  if (actor.kind === 'person') return actor.authorId
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
