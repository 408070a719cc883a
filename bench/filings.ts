import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { createApp } from '../src/app.ts'
import { loadDemonstration } from '../src/modules/demonstration/index.ts'
import type { Db } from '../src/platform/db/connect.ts'
import { createFileStore } from '../src/platform/files/file-store.ts'
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

/** A call that closes while a crowd files: `count` signed files are sent over `seconds` through the whole of the site, session and
 * form key included, the last tenth of them after the closing instant. Nothing may be lost, nobody wrongly late. */
export async function measureFilings(db: Db, count: number, seconds: number): Promise<Filings> {
  await loadDemonstration(db)
  const ids = await seedFiles(db, count, seconds)
  const post = await signedIn(db)
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
      const { result, ms } = await timed(() => post(`/espace/dossiers/${id}/deposer`))
      if (result.status !== 303) throw new Error(`file ${id}: ${result.status}`)
      return { id, at, ms }
    }),
  )
  const { rows } = await sql<{ id: number; move: string; at: Date }>`
    select application_id as id, move, at from application_event where application_id = any(${ids})`.execute(
    db,
  )
  const decided = new Map(rows.map(row => [row.id, row]))
  const told = sent.flatMap(one => {
    const event = decided.get(one.id)
    return event ? [{ ...one, late: event.move === 'late', given: event.at }] : []
  })
  return {
    sent: sent.length,
    filed: told.filter(({ late }) => !late).length,
    late: told.filter(({ late }) => late).length,
    wronglyLate: told.filter(({ at, late }) => late && at <= closesAt).length,
    wronglyFiled: told.filter(({ at, late }) => !late && at > closesAt).length,
    lag: summarise(told.map(({ at, given }) => given.getTime() - at.getTime())),
    answered: summarise(sent.map(({ ms }) => ms)),
  }
}

/** Sends the forms of the company of the demonstration, as its browser does. */
async function signedIn(db: Db) {
  const storage = { files: createFileStore(tmpdir()), largestFile: 1 }
  const app = createApp({ environment: { db, now: () => new Date() }, assets: {}, storage })
  const origin = 'http://localhost'
  const entered = await app.request('/connexion/demonstration', {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ email: 'entreprise@demo.example' }),
  })
  const cookie = entered.headers.getSetCookie()[0]!.split(';')[0]!
  const account = await (await app.request('/compte', { headers: { cookie } })).text()
  const cle = /name="cle" value="([^"]+)"/.exec(account)![1]!
  return async (path: string) =>
    app.request(path, { method: 'POST', headers: { cookie, origin }, body: new URLSearchParams({ cle }) })
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
