import { sql } from 'kysely'
import { type Db, reservedConnection, type Tx } from '../../platform/db/connect.ts'

type Desk = { waiting: { applicationId: number; done: (stamped: Promise<number>) => void }[]; busy: boolean }
const desks = new WeakMap<Db, Desk>()

/** Has the database stamp the arrival of a filing by its own clock, at once: before it waits for a connection or a lock. Those
 * that come while some are being stamped are stamped together next, so that a crowd costs a few statements. Answers the id
 * of the stamp, to hand to `fileApplication`. */
export function stampArrival(db: Db, applicationId: number): Promise<number> {
  const desk = desks.get(db) ?? { waiting: [], busy: false }
  desks.set(db, desk)
  return new Promise(done => {
    desk.waiting.push({ applicationId, done })
    if (!desk.busy) void stampAll(db, desk)
  })
}

async function stampAll(db: Db, desk: Desk): Promise<void> {
  desk.busy = true
  while (desk.waiting.length > 0) {
    const batch = desk.waiting.splice(0)
    const stamped = sql<{ id: number }>`
      insert into filing_arrival (application_id)
      select id from unnest(${batch.map(one => one.applicationId)}::bigint[]) with ordinality as a(id, rank) order by rank
      returning id`.execute(reservedConnection(db))
    for (const [rank, { done }] of batch.entries()) done(stamped.then(({ rows }) => rows[rank]!.id))
    await stamped.catch(() => {}) // each of those who wait is told
  }
  desk.busy = false
}

/** The instant at which a filing arrived: that of its stamp or, for one that came by a door that does not stamp, of the
 * transaction. A stamp is for one file, and serves within ten minutes. */
export async function arrivalOf(tx: Tx, applicationId: number, stampId: number | undefined): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    select coalesce((select a.at from filing_arrival as a where a.id = ${stampId ?? null} and a.application_id = ${applicationId}
      and a.at > now() - interval '10 minutes'), now()) as at`.execute(tx)
  return rows[0]!.at
}
