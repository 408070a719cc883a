import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endOfDayInParis } from '../src/kernel/dates.ts'
import { replayCalculation } from '../src/modules/aid/index.ts'
import { loadDemonstration, removeDemonstration } from '../src/modules/demonstration/index.ts'
import { loadReference } from '../src/modules/territories/load-reference.ts'
import { createDb, createPool, type Db } from '../src/platform/db/connect.ts'
import { freshDatabase } from './setup/worker-database.ts'

let db: Db
beforeAll(async () => {
  db = createDb(createPool(await freshDatabase('demonstration')))
})
afterAll(() => db.destroy())

async function rowsByTable(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name } of await db.introspection.getTables())
    counts[name] = (await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db))
      .rows[0]!.n
  return counts
}

/** Sum of a measure straight from the entries, by a day, as known at an instant or now. */
async function sum(
  measure: string,
  day: string,
  where = 'true',
  known = new Date('2100-01-01'),
): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select coalesce(sum(e.amount), 0)::bigint as total
    from entry as e join programme on programme.id = e.programme_id
    where programme.code = 'demonstration' and e.measure = ${measure} and e.effective_on <= ${day}::date
      and e.recorded_at <= ${known} and ${sql.raw(where)}`.execute(db)
  return rows[0]!.total
}

const millions = (amount: number) => amount * 100_000_000
const fragile = "string_to_array(zonings, '+') && array['zrr', 'acv', 'qpv']"
const outside = "territory = ''"
const smallToMidCap = "size in ('micro', 'small', 'medium', 'mid-cap')"
const reshoring = "reshoring = 'yes'"
const state = "funder = 'etat'"
const region = "funder_group = 'region'"
const operator = "funder_group = 'operator'"

describe.each([
  ['2020-11-30', 'projects-supported', 'true', 253],
  ['2021-03-23', 'projects-supported', 'true', 531],
  ['2021-09-06', 'projects-supported', 'true', 1080],
  ['2021-10-11', 'projects-supported', 'true', 1416],
  ['2022-06-30', 'projects-supported', 'true', 1416],
  ['2021-03-23', 'projects-supported', fragile, 372],
  ['2021-10-11', 'projects-supported', fragile, 944],
  ['2021-03-23', 'projects-supported', outside, 177],
  ['2021-10-11', 'projects-supported', outside, 472],
  ['2021-03-23', 'projects-supported', smallToMidCap, 478],
  ['2021-10-11', 'projects-supported', reshoring, 209],
  ['2021-10-11', 'projects-supported', "region = '11'", 160],
  ['2021-10-11', 'projects-supported', "region = '75'", 126],
  ['2020-11-30', 'awarded', 'true', millions(143)],
  ['2021-03-23', 'awarded', 'true', millions(270)],
  ['2021-10-11', 'awarded', 'true', millions(573)],
  ['2021-10-11', 'awarded', "region = '11'", millions(51.8)],
  ['2021-10-11', 'awarded', "region = '75'", millions(56.5)],
  ['2020-11-30', 'investment', 'true', millions(1400)],
  ['2021-03-23', 'investment', 'true', millions(2500)],
  ['2021-10-11', 'investment', 'true', millions(5400)],
  ['2020-11-30', 'jobs-to-create', 'true', 5040],
  ['2021-03-23', 'jobs-to-create', 'true', 14_000],
  ['2021-10-11', 'jobs-to-create', 'true', 27_255],
  ['2021-10-11', 'jobs-to-create', reshoring, 5753],
  ['2021-03-23', 'jobs-safeguarded', 'true', 50_000],
  ['2020-09-01', 'endowed', 'true', millions(400)],
  ['2021-03-31', 'endowed', 'true', millions(698.5)],
  ['2021-09-06', 'endowed', 'true', millions(848.5)],
  ['2021-10-11', 'endowed', state, millions(707)],
  ['2021-10-11', 'endowed', region, millions(143)],
  ['2021-10-11', 'projects-submitted', 'true', 1800],
  ['2021-10-11', 'projects-submitted', outside, 0],
  ['2021-10-11', 'committed', state, millions(884)],
  ['2021-10-11', 'committed', operator, millions(481)],
  ['2021-10-11', 'committed', region, millions(569)],
  ['2021-10-11', 'schools-opened', 'true', 12],
  ['2019-09-26', 'branches-labelled', 'true', 55],
  ['2019-09-26', 'branches-labelled', "territory <> ''", 37],
  ['2021-10-11', 'branches-labelled', 'true', 75],
  ['2020-01-20', 'sites-labelled', 'true', 12],
  ['2020-01-20', 'sites-labelled', "territory <> ''", 10],
  ['2020-07-31', 'sites-labelled', 'true', 78],
  ['2021-10-11', 'sites-labelled', 'true', 127],
  ['2021-10-11', 'crte-signed', 'true', 46],
] as const)('on %s, %s (%s)', (day, measure, where, expected) => {
  test(`is ${expected} as known now`, async () => expect(await sum(measure, day, where)).toBe(expected))
  test(`is ${expected} as known that evening`, async () =>
    expect(await sum(measure, day, where, endOfDayInParis(day))).toBe(expected))
})

test('the objective of 1.3 billion is passed before the article says so', async () => {
  expect(await sum('committed', '2021-09-30', `(${state} or ${operator})`)).toBeGreaterThan(millions(1300))
  expect(await sum('committed', '2021-03-31', `(${state} or ${operator})`)).toBeLessThan(millions(1300))
})

/** Months in which a funder awarded more than it put in the fund, contracted more than it awarded, and so on. */
const outOfOrder = (fund: boolean, promise: 'awarded' | 'committed') => sql<{
  month: string
  funder: string
}>`
  with funded as (
    select * from entry where programme_id = (select id from programme where code = 'demonstration')
      and funder_id is not null and (fund_id is not null) = ${fund}
  ),
  total as (
    select month::date, funder, clock, funder_id,
      coalesce(sum(amount) filter (where measure = 'endowed'), 0) as endowed,
      coalesce(sum(amount) filter (where measure = ${promise}), 0) as promised,
      coalesce(sum(amount) filter (where measure = 'contracted'), 0) as contracted,
      coalesce(sum(amount) filter (where measure = 'paid'), 0) as paid
    from generate_series('2019-12-31'::date, '2022-07-31', '1 month') as month, (values ('now'), ('then')) as known(clock), funded
    where effective_on <= month and (clock = 'now' or recorded_at <= month + interval '1 day')
    group by grouping sets ((month, clock, funder_id, funder), (month, clock))
  )
  select month::text, coalesce(funder, 'all') as funder from total
  where paid > contracted or contracted > promised or (${fund} and promised > endowed)`

test('endowed ≥ awarded ≥ contracted ≥ paid, for each funder and in all, at each end of month, on both clocks', async () => {
  expect((await outOfOrder(true, 'awarded').execute(db)).rows).toEqual([])
})

test('committed ≥ contracted ≥ paid outside the fund', async () => {
  expect((await outOfOrder(false, 'committed').execute(db)).rows).toEqual([])
})

test('the branches, sites and schools the article names are there', async () => {
  const { rows } = await sql<{ name: string }>`
    select commune.name from subject join commune on commune.code = subject.commune_code
    join cnam_branch on cnam_branch.id = subject.id where cnam_branch.wave = '2019' and commune.code in ('71076', '59392')`.execute(
    db,
  )
  expect(rows.map(row => row.name).sort()).toEqual(['Chalon-sur-Saône', 'Maubeuge'])
  const schools = await sql<{ name: string; commune: string }>`
    select subject.name, commune.name as commune from subject join production_school using (id)
    join commune on commune.code = subject.commune_code where subject.code in ('la-cordee', 'la-fabrique') order by 1`.execute(
    db,
  )
  expect(schools.rows).toEqual([
    { name: 'La Cordée', commune: 'Limoges' },
    { name: 'La Fabrique – Académie de mécanique', commune: 'Villefranche-sur-Saône' },
  ])
  const sites = await sql<{
    n: number
  }>`select count(*) as n from ready_site where wave = '2020-01' and area_ha >= 50`.execute(db)
  expect(sites.rows[0]!.n).toBe(12)
})

test('the schools’ call closes at the last second of 15 October 2021 in Paris; its 34 projects opened nothing', async () => {
  const { rows } = await sql<{ closes: string; projects: number; opened: number }>`
    select to_char(call.closes_at at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI:SS') as closes,
      (select count(*) from production_school where call_id = call.id) as projects,
      (select count(*) from production_school join entry on subject_id = production_school.id where call_id = call.id) as opened
    from call join subject on subject.id = call.id where subject.code = 'ami-ecoles-production-2021'`.execute(
    db,
  )
  expect(rows[0]).toEqual({ closes: '2021-10-15 23:59:59', projects: 34, opened: 0 })
})

test('a CRTE counts as signed when its state says so', async () => {
  const { rows } = await sql<{ state: string; n: number }>`
    select state_on(id, '2021-10-11', null) as state, count(*) as n from crte
    where state_on(id, '2021-10-11', null) is not null group by 1 order by 1`.execute(db)
  expect(rows).toEqual([
    { state: 'in-preparation', n: 33 },
    { state: 'in-signature', n: 41 },
    { state: 'signed', n: 46 },
  ])
})

test('everything in it is labelled', async () => {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from subject join programme on programme.id = programme_id where programme.demonstration and not subject.demonstration)
      + (select count(*) from entry join programme on programme.id = programme_id where programme.demonstration and certainty <> 'demonstration')
      + (select count(*) from organisation where programme_id is not null and not demonstration) as n`.execute(
    db,
  )
  expect(rows[0]!.n).toBe(0)
})

test('a second loading changes nothing; a removal leaves nothing but the journal', async () => {
  expect(await loadDemonstration(db)).toBe(false)
  await removeDemonstration(db)
  const {
    journal: events,
    author: authors,
    seal: seals,
    register_work_event: _,
    ...left
  } = await rowsByTable(db)
  const without = createDb(createPool(await freshDatabase()))
  await loadReference(without)
  const {
    journal: eventsBefore,
    author: authorsBefore,
    seal: sealsBefore,
    register_work_event: __,
    ...rest
  } = await rowsByTable(without)
  await without.destroy()
  expect(left).toEqual(rest)
  // What its people did stays in the journal with the seals it holds, and whoever signed it stays named.
  expect(seals!).toBeGreaterThan(sealsBefore!)
  const { rows } = await sql<{ events: number; authors: number }>`
    select count(*) as events, count(distinct author_id) as authors from journal where use_case <> 'load-reference'`.execute(
    db,
  )
  expect(events! - eventsBefore!).toBe(rows[0]!.events)
  expect(authors! - authorsBefore!).toBe(rows[0]!.authors)
  expect(await loadDemonstration(db)).toBe(true)
}, 240_000)

// It comes after the whole was loaded again: that of the other tests is loaded lightly.
test('every grant rests on a calculation frozen before it, on its own costs and a base that allows it', async () => {
  const { rows: found } = await sql<Record<string, number>>`
      select count(*)::int as grants, count(d.aid_calculation_id)::int as frozen,
        count(*) filter (where c.made_at >= d.taken_at)::int as late,
        count(*) filter (where (c.inputs #>> '{costs,0,amountCents}')::bigint <> d.eligible_cents)::int as other,
        count(*) filter (where (p.eligible_cents, p.proposed_cents) is distinct from (d.eligible_cents, d.state_cents + d.region_cents))::int
          as unlike,
        count(*) filter (where not exists (select from jsonb_array_elements(c.output -> 'bases') as b
          where b ->> 'base' = d.aid_base and (b ->> 'marginCents')::bigint >= d.state_cents + d.region_cents))::int as above
      from decision as d left join aid_calculation as c on c.id = d.aid_calculation_id
      join application as a on a.id = d.application_id join subject as call on call.id = a.call_id
      left join appraisal as p on p.application_id = a.id
      where d.outcome = 'granted' and d.taken_at is not null and call.code = 'guichet-fonds-acceleration'`.execute(
    db,
  )
  expect(found[0]).toEqual({ grants: 1416, frozen: 1416, late: 0, other: 0, unlike: 0, above: 0 })
  const { rows: first } = await sql<{ id: number }>`select min(id) as id from aid_calculation`.execute(db)
  expect((await replayCalculation(db, first[0]!.id)).same).toBe(true)
})
