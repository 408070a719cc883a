import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Condition, conditionSql, matches } from '../../src/modules/figures/condition.ts'
import { dimensionNames, dimensions, type Programme } from '../../src/modules/figures/index.ts'
import { createDb, createPool, type Db } from '../../src/platform/db/connect.ts'
import { type NewEntry, recordEntries } from '../../src/platform/entries/record-entries.ts'
import { freshDatabase } from '../setup/worker-database.ts'
import { foundCountry, foundProgramme } from './small-country.ts'

let db: Db
let programme: Programme
let known: NewEntry
let id: number
beforeAll(async () => {
  db = createDb(createPool(await freshDatabase()))
  await foundCountry(db)
  programme = await foundProgramme(db, 'entries')
  const { rows } = await sql<{ subject: number; author: number; source: number }>`
    select s.id as subject, s.author_id as author, s.source_id as source from subject as s
    where s.programme_id = ${programme.id} and s.code = 'a'`.execute(db)
  known = {
    programmeId: programme.id,
    measure: 'paid',
    amount: 500,
    subjectId: rows[0]!.subject,
    effectiveOn: '2021-05-02',
    recordedAt: new Date('2021-05-20T10:00:00Z'),
    authorId: rows[0]!.author,
    sourceId: rows[0]!.source,
    certainty: 'observed',
  }
  ;[id] = (await write(known)) as [number]
})
afterAll(() => db.destroy())

const write = (...entries: NewEntry[]) => db.transaction().execute(tx => recordEntries(tx, entries))
const reversal = (): NewEntry => ({ ...known, amount: -500, reversesId: id, reason: 'erreur' })

test.each(['update entry set amount = 1', 'delete from entry', 'truncate entry cascade'])(
  '%s is refused',
  statement => expect(sql.raw(statement).execute(db)).rejects.toThrow(/append-only/),
)

test.each<[string, Partial<NewEntry>]>([
  ['another amount', { amount: -499 }],
  ['another measure', { measure: 'contracted' }],
  ['another day', { effectiveOn: '2021-05-03' }],
  ['an instant when the entry was not yet known', { recordedAt: new Date('2021-05-20T09:59:59Z') }],
])('a reversal of %s is refused', (_, change) =>
  expect(write({ ...reversal(), ...change })).rejects.toThrow(/must mirror/),
)

test('a reversal or a replacement says why', () =>
  expect(write({ ...known, replacesId: id })).rejects.toThrow(/entry_check/))

test('an entry is undone once, and its reversal never; it stands where the entry stood', async () => {
  await sql`update subject set commune_code = '10003', region_code = 'R2' where id = ${known.subjectId}`.execute(
    db,
  )
  const [undone] = await write(reversal())
  const { rows } = await sql<Record<string, string>>`
    select commune_code, region, territory, zonings from entry where id in (${id}, ${undone}) order by id`.execute(
    db,
  )
  expect(rows[1]).toEqual(rows[0])
  expect(rows[0]).toEqual({
    commune_code: '10001',
    region: 'R1',
    territory: 'first/1',
    zonings: 'acv+afr+zrr',
  })
  await expect(write(reversal())).rejects.toThrow(/entry_reverses_id_idx/)
  await expect(write({ ...known, reversesId: undone!, reason: 'erreur' })).rejects.toThrow(/must mirror/)
})

test('a condition holds of a key exactly when its SQL says so', async () => {
  const word = fc.constantFrom('', 'zrr', 'acv', 'acv+zrr', 'afr+qpv', "l'a", 'a"b', '243300316')
  const family = fc.constantFrom('zrr', 'acv', 'qpv', 'z')
  const dimension = fc.constantFrom(...dimensionNames)
  const condition: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({ dimension, in: fc.array(word, { maxLength: 4 }) }),
    fc.record({ dimension, notIn: fc.array(word, { maxLength: 4 }) }),
    fc.record({
      dimension: fc.constant('zonings' as const),
      families: fc.array(family, { minLength: 1, maxLength: 3 }),
      match: fc.constantFrom('any' as const, 'all' as const),
    }),
  )
  await fc.assert(
    fc.asyncProperty(condition, word, async (test, key) => {
      const column = sql.ref(dimensions[test.dimension].column)
      const { rows } = await sql<{ holds: boolean }>`
        select ${conditionSql(test)} as holds from (select ${key}::text as ${column}) as e`.execute(db)
      expect(rows[0]!.holds).toBe(matches(test, key))
    }),
    { numRuns: 200 },
  )
})
