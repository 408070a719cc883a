import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadReference } from '../src/modules/territories/load-reference.ts'
import { createDb, createPool, type Db } from '../src/platform/db/connect.ts'
import { workerDatabase } from './setup/worker-database.ts'

let db: Db
beforeAll(async () => {
  db = createDb(createPool(await workerDatabase()))
  await loadReference(db)
}, 120_000)
afterAll(() => db.destroy())

const one = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(db)).rows[0]!.n

test('the official lists are whole', async () => {
  expect(await one(sql`select count(*) as n from commune`)).toBe(34_969)
  expect(await one(sql`select count(*) as n from epci where kind <> 'EPT'`)).toBe(1255)
  expect(await one(sql`select count(*) as n from epci where kind = 'EPT'`)).toBe(11)
  expect(
    await one(sql`select count(*) as n from commune where epci_siren is null and length(region_code) = 2`),
  ).toBeLessThan(10)
  expect(await one(sql`select count(*) as n from commune where longitude is not null`)).toBe(34_864)
})

test.each([
  ['2021-10-11', 146, 542],
  ['2022-12-31', 149, 547],
  ['2023-11-08', 149, 547],
  ['2023-11-09', 183, 626],
])('on %s: %d territories, %d EPCI', async (day, territories, epci) => {
  expect(
    await one(sql`select count(*) as n from territory_label where in_force(start_on, end_on, ${day}::date)`),
  ).toBe(territories)
  expect(
    await one(sql`
      select count(distinct member.epci_siren) as n
      from territory_member as member
      join territory_label as label using (territory_id)
      join epci on epci.siren = member.epci_siren and epci.kind <> 'EPT'
      where in_force(label.start_on, label.end_on, ${day}::date) and in_force(member.start_on, member.end_on, ${day}::date)`),
  ).toBe(epci)
})

test('a commune is placed by its most precise member, on each day', async () => {
  const { rows } = await sql<{ commune: string; before: string | null; after: string | null }>`
    select commune.code as commune,
      (select code from subject where id = territory_on(programme.id, commune.code, '2021-10-11')) as before,
      (select code from subject where id = territory_on(programme.id, commune.code, '2024-01-01')) as after
    from commune, programme
    where programme.code = 'territoires-d-industrie' and commune.code in ('71076', '75056', '59392')
    order by 1`.execute(db)
  expect(
    rows.map(row => [row.commune, row.before?.slice(0, 9) ?? null, row.after?.slice(0, 9) ?? null]),
  ).toEqual([
    ['59392', '2018-2022', '2023-2027'],
    ['71076', '2018-2022', '2023-2027'],
    ['75056', null, null],
  ])
})

test('zonings are dated layers', async () => {
  const { rows } = await sql<{ before: string; after: string }>`
    select zonings_on('87085', '2021-10-11') as before, zonings_on('87085', '2025-01-01') as after`.execute(
    db,
  )
  expect(rows[0]!.before).toContain('acv')
  expect(
    await one(sql`select count(*) as n from commune where zonings_on(code, '2024-12-31') like '%zrr%'`),
  ).toBe(0)
})

test('names are dated: Pôle emploi, then France Travail', async () => {
  const { rows } = await sql<{ code: string; before: string; after: string }>`
    select code, name_of(id, '2021-09-01') as before, name_of(id, '2024-06-01') as after
    from organisation where code in ('pole-emploi', 'intercommunalites-de-france') order by code`.execute(db)
  expect(rows).toEqual([
    {
      code: 'intercommunalites-de-france',
      before: 'Assemblée des communautés de France (AdCF)',
      after: 'Intercommunalités de France',
    },
    { code: 'pole-emploi', before: 'Pôle emploi', after: 'France Travail' },
  ])
})

test('the article is quoted word for word', async () => {
  const { rows } = await sql<{
    wording: string
  }>`select wording from statement where code = 'adcf-coalitions'`.execute(db)
  expect(rows[0]!.wording).toBe(
    'l’un de leur principal intérêt demeure leur capacité à consolider des coalitions industrielles fortes au niveau local',
  )
  expect(await one(sql`select count(*) as n from indicator where not recomputable`)).toBe(4)
  expect(await one(sql`select count(*) as n from target`)).toBe(3)
})

test('a second loading changes nothing', async () => {
  const events = () => one(sql`select count(*) as n from journal`)
  const before = await events()
  expect(await loadReference(db)).toBe(false)
  expect(await events()).toBe(before)
})

test('a loading over older files brings them up to date and doubles nothing', async () => {
  const counts = () =>
    one(sql`select (select count(*) from territory_member) + (select count(*) from zoning_commune)
      + (select count(*) from organisation_name) + (select count(*) from commune_alias) + (select count(*) from statement) as n`)
  const before = await counts()
  await sql`update epci set name = 'ancien nom' where siren = (select min(siren) from epci)`.execute(db)
  await sql`select record_event(now(), null, 'load-reference', null, '{"digest": "older"}')`.execute(db)
  expect(await loadReference(db)).toBe(true)
  expect(await counts()).toBe(before)
  expect(await one(sql`select count(*) as n from epci where name = 'ancien nom'`)).toBe(0)
}, 60_000)
