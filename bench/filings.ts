import { sql } from 'kysely'
import { dayInParis } from '../src/kernel/dates.ts'
import { execute } from '../src/kernel/use-case.ts'
import { findPerson } from '../src/modules/accounts/index.ts'
import { fileApplication, stampArrival } from '../src/modules/applications/index.ts'
import { loadDemonstration } from '../src/modules/demonstration/index.ts'
import type { Db } from '../src/platform/db/connect.ts'
import { createUnit } from '../src/platform/unit.ts'
import { seededRandom, summarise, type Timing, timed } from './timing.ts'

export type Filings = {
  sent: number
  filed: number
  late: number
  /** Sent before the closing instant, and called late; sent after it, and filed. */
  wronglyLate: number
  wronglyFiled: number
  /** Milliseconds between the sending and the instant the database gave. */
  lag: Timing
  answered: Timing
}

/** A call that closes while a crowd files: `count` signed files are sent over `seconds`, the last tenth of them after the
 * closing instant. Nothing may be lost, nobody wrongly late. */
export async function measureFilings(db: Db, count: number, seconds: number): Promise<Filings> {
  await loadDemonstration(db)
  const person = await findPerson(db, { email: 'entreprise@demo.example' }, dayInParis(new Date()))
  if (!person) throw new Error('the demonstration has no company account')
  const ids = await seedFiles(db, count, seconds)
  const random = seededRandom(2026)
  const start = Date.now() + 500
  const closesAt = new Date(start + seconds * 900)
  await sql`update call set closes_at = ${closesAt} where id = (select call_id from application where id = ${ids[0]})`.execute(
    db,
  )
  const sent = await Promise.all(
    ids.map(async id => {
      await new Promise(resolve => setTimeout(resolve, start + random() * seconds * 1000 - Date.now()))
      const at = new Date()
      const { result, ms } = await timed(async () =>
        execute(fileApplication, createUnit(db, person.actor), {
          programme: 'demonstration',
          applicationId: id,
          arrivalId: await stampArrival(db, id),
        }),
      )
      return { at, ms, late: result.late, filedAt: result.at }
    }),
  )
  const { rows } = await sql<{ filed: number; traces: number }>`
    select count(*) filter (where state = 'filed')::int as filed,
      (select count(*)::int from application_event as e where e.application_id = any(${ids}) and e.move = 'late') as traces
    from application where id = any(${ids})`.execute(db)
  return {
    sent: sent.length,
    filed: rows[0]!.filed,
    late: rows[0]!.traces,
    wronglyLate: sent.filter(({ at, late }) => late && at <= closesAt).length,
    wronglyFiled: sent.filter(({ at, late }) => !late && at > closesAt).length,
    lag: summarise(sent.map(({ at, filedAt }) => filedAt.getTime() - at.getTime())),
    answered: summarise(sent.map(({ ms }) => ms)),
  }
}

/** Files that only wait to be sent: signed as they are, under a call without questions. */
async function seedFiles(db: Db, count: number, seconds: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with call_of_crowd as (
      insert into subject (programme_id, kind, code, name, demonstration, source_id, author_id, recorded_at)
      select s.programme_id, 'call', 'appel-foule-' || ${count}::int || '-' || ${seconds}::int, 'Appel qui se clôt (Démo)', true, s.source_id, s.author_id, now() from subject as s
      where s.kind = 'call' order by s.id limit 1 returning id, programme_id, author_id
    ), opened as (
      insert into call (id, type, opens_at) select id, 'callForProjects', now() - interval '1 day' from call_of_crowd returning id
    )
    insert into application (programme_id, call_id, call_version, reference, organisation_id, title, commune_code, author_id, recorded_at)
    select c.programme_id, c.id, 1, 'FOULE-' || ${seconds}::int || '-' || rank, o.id, 'Dossier ' || rank, '71076', c.author_id, now()
    from call_of_crowd as c join opened on opened.id = c.id
    cross join (select id from organisation where code = 'demo-emballages-chalon') as o cross join generate_series(1, ${count}::int) as rank
    returning id`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`update application set signed_hash = hash_of(application_content(id)), signed_by = author_id, signed_at = now()
    where id = any(${ids})`.execute(db)
  return ids
}
