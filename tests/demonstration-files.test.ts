import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isDrawn } from '../src/modules/agreements/index.ts'
import {
  finalStates,
  type MoveName,
  moves,
  type State,
  stateBlockers,
  states,
} from '../src/modules/applications/index.ts'
import { answerProblems, findCall } from '../src/modules/calls/index.ts'
import { createDb, createPool, type Db } from '../src/platform/db/connect.ts'
import { freshDatabase } from './setup/worker-database.ts'

let db: Db
beforeAll(async () => {
  db = createDb(createPool(await freshDatabase('demonstration')))
})
afterAll(() => db.destroy())

const read = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(db)).rows
const fund = sql`(select id from fund where code = 'fonds-acceleration')`

test('every file of the fund went only where the machine lets it, in time', async () => {
  const events = await read(
    sql<{ id: number; move: string; from: State; to: State; at: Date }>`
      select application_id as id, move, from_state as "from", to_state as "to", at from application_event order by application_id, id`,
  )
  const at = new Map<number, { state: State; at: Date }>()
  for (const { id, move, from, to, ...event } of events) {
    const before = at.get(id) ?? { state: 'draft' as const, at: new Date(0) }
    expect([id, from]).toEqual([id, before.state])
    expect([id, event.at >= before.at]).toEqual([id, true])
    if (move === 'late') expect([to, event.at > new Date('2021-07-31T21:59:59Z')]).toEqual(['draft', true])
    else {
      expect([id, move, stateBlockers(move as MoveName, from)]).toEqual([id, move, []])
      expect(moves[move as MoveName].to).toBe(to)
    }
    at.set(id, { state: to, at: event.at })
  }
  const files = await read(sql<{ id: number; state: State }>`select id, state from application`)
  for (const { id, state } of files) expect([id, state]).toEqual([id, at.get(id)?.state ?? 'draft'])
  const ended = new Set(files.map(({ state }) => state))
  for (const state of [
    'refused',
    'deferred',
    'redirected',
    'withdrawn',
    'inadmissible',
    'clawback',
    'settled',
    'monitored',
    'closed',
  ])
    expect([state, ended.has(state as State)]).toEqual([state, true])
  expect(Object.keys(states).length).toBeGreaterThan(finalStates.length)
})

test('the 1,416 supported projects are those of 1,416 granted files, with both opinions and both keys', async () => {
  const [row] = await read(
    sql<Record<string, number>>`
      select count(*)::int as granted,
        count(*) filter (where exists (select from entry as e where e.subject_id = a.project_id and e.measure = 'projects-supported' and e.fund_id = ${fund}))::int as supported,
        count(*) filter (where 2 = (select count(*) from opinion as o where o.application_id = a.id and o.round = a.round and o.favourable))::int as agreed,
        count(*) filter (where 2 = (select count(*) from decision_signature as s join decision as d on d.id = s.decision_id
          where d.application_id = a.id and s.content_hash = d.taken_hash and d.taken_hash = hash_of(decision_content(d.id))))::int as keyed
      from application as a where exists (select from application_event as e where e.application_id = a.id and e.move = 'grant')`,
  )
  expect(row).toEqual({ granted: 1416, supported: 1416, agreed: 1416, keyed: 1416 })
})

test('agreements carry both signatures, payments follow accepted spending, controls are those of the draw', async () => {
  const [row] = await read(
    sql<Record<string, number>>`
      select count(*) filter (where jsonb_array_length(g.signatures) <> 2)::int as unsigned,
        count(*) filter (where exists (select from payment as p where p.agreement_id = g.id and (p.kind = 'advance') <> (p.claim_id is null)))::int as unclaimed,
        count(*) filter (where paid.cents > g.advance_bp * (g.state_cents + g.region_cents) / 10000
          and paid.cents > spent.cents::numeric * (g.state_cents + g.region_cents) / g.eligible_cents)::int as ahead
      from agreement as g
      cross join lateral (select coalesce(sum(p.state_cents + p.region_cents), 0) as cents from payment as p where p.agreement_id = g.id) as paid
      cross join lateral (select coalesce(sum(c.accepted_cents), 0) as cents from expense_claim as c
        where c.agreement_id = g.id and c.state = 'accepted') as spent
      where g.code like 'CV-%'`,
  )
  expect(row).toEqual({ unsigned: 0, unclaimed: 0, ahead: 0 })
  const seen = await read(
    sql<{ reference: string; year: number; sampled: boolean }>`
      select a.reference, o.year, o.sampled from job_observation as o join application as a on a.id = o.application_id`,
  )
  expect(new Set(seen.map(({ year }) => year))).toEqual(new Set([1, 2, 3]))
  expect(seen.filter(one => one.sampled !== isDrawn(one.reference, one.year, 1000))).toEqual([])
  const ended = await read(sql<{ state: string }>`select distinct state from clawback order by state`)
  expect(ended.map(({ state }) => state)).toEqual(['ordered', 'proposed', 'recovered', 'waived'])
  const [back] = await read(
    sql<Record<string, number>>`
      select (select sum(cents) from clawback_receipt)::bigint as receipts, (select sum(recovered_cents) from clawback)::bigint as clawbacks,
        (select sum(amount) from entry where measure = 'recovered')::bigint as rows`,
  )
  expect(back!.receipts).toBeGreaterThan(0)
  expect([back!.clawbacks, back!.rows]).toEqual([back!.receipts, back!.receipts])
})

test('envelopes say what the public rows say, and none is overspent', async () => {
  const [rows] = await read(
    sql<Record<string, number>>`
      select (select sum(awarded_cents) from envelope)::bigint as awarded, (select sum(contracted_cents) from envelope)::bigint as contracted,
        (select sum(paid_cents) from envelope)::bigint as paid, (select sum(endowed_cents) from envelope)::bigint as endowed`,
  )
  const sums = await read(
    sql<{
      measure: string
      amount: number
    }>`select measure, sum(amount)::bigint as amount from entry where fund_id = ${fund}
      and measure in ('awarded', 'contracted', 'paid', 'endowed') group by measure`,
  )
  expect(rows).toEqual(Object.fromEntries(sums.map(({ measure, amount }) => [measure, amount])))
  const [worst] = await read(
    sql<{ least: number }>`select min(available_cents)::bigint as least from envelope`,
  )
  expect(worst!.least).toBeGreaterThanOrEqual(0)
})

test('the answers of granted files pass the checks of the call they were filed under', async () => {
  const [call] = await read(
    sql<{
      id: number
    }>`select call.id from call join subject as s on s.id = call.id where s.code = 'guichet-fonds-acceleration'`,
  )
  const asked = (await findCall(db, call!.id))!
  const files = await read(
    sql<{ reference: string; answers: Record<string, never>; on: string }>`
      select reference, answers, (filed_at at time zone 'Europe/Paris')::date::text as "on" from application as a
      where filed_at is not null and call_id = ${call!.id} and exists (select from application_event as e where e.application_id = a.id and e.move = 'grant')`,
  )
  expect(files.length).toBe(1416)
  const wrong = files.filter(({ answers, on }) => answerProblems(asked, answers, on).length > 0)
  expect(wrong.map(({ reference }) => reference)).toEqual([])
})
