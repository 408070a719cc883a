import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  askFigures,
  askHistories,
  defaultDefinitions,
  everyFigureRow,
  type Figure,
  getFigure,
  isRatio,
  type Programme,
  type Question,
  verifyCells,
} from '../../src/modules/figures/index.ts'
import { createDb, createPool, type Db } from '../../src/platform/db/connect.ts'
import { freshDatabase } from '../setup/worker-database.ts'
import { type Fact, foundCountry, foundProgramme, funders, record, subjects } from './small-country.ts'

let db: Db
beforeAll(async () => {
  db = createDb(createPool(await freshDatabase()))
  await foundCountry(db)
})
afterAll(() => db.destroy())

/** Each figure as conditions over entries, written here a second time on purpose; a ratio has two. */
const judged: Record<string, readonly [string] | readonly [string, string]> = {
  'jobs-to-create': [`measure = 'jobs-to-create'`],
  'reshoring-jobs': [`measure = 'jobs-to-create' and reshoring = 'yes'`],
  'committed-state': [`measure = 'committed' and funder_group = 'state'`],
  'committed-total': [`measure = 'committed' and funder_group in ('state', 'operator', 'region')`],
  'projects-supported': [`measure = 'projects-supported'`],
  'outside-projects': [`measure = 'projects-supported' and territory = ''`],
  'fragile-share': [
    `measure = 'projects-supported' and string_to_array(zonings, '+') && '{zrr,acv,qpv}'`,
    `measure = 'projects-supported'`,
  ],
  'outside-metropoles-share': [
    `measure = 'projects-supported' and epci <> '243300316'`,
    `measure = 'projects-supported'`,
  ],
  'sme-mid-cap-share': [
    `measure = 'projects-supported' and size in ('micro', 'mid-cap')`,
    `measure = 'projects-supported'`,
  ],
  'jobs-per-other-project': [
    `measure = 'jobs-to-create' and reshoring = ''`,
    `measure = 'projects-supported' and reshoring = ''`,
  ],
  'cost-per-job': [`measure = 'awarded'`, `measure = 'jobs-to-create'`],
  'call-dependency': [`measure = 'projects-submitted' and origin = 'call'`, `measure = 'projects-submitted'`],
}
const figures = Object.keys(judged).map(getFigure)

const columns = {
  region: 'region',
  departement: 'departement',
  territory: 'territory',
  epci: 'epci',
  commune: 'commune_code',
  funder: 'funder',
  funderGroup: 'funder_group',
  fund: 'fund',
  size: 'size',
  reshoring: 'reshoring',
  origin: 'origin',
  zonings: 'zonings',
} as const
const keys: { [name in keyof typeof columns]: readonly string[] } = {
  region: ['R1', 'R2', ''],
  departement: ['D1', 'D3'],
  territory: ['first/1', 'first/2', ''],
  epci: ['200000001', '243300316', '200000003', ''],
  commune: ['10001', '10005', ''],
  funder: ['state', ''],
  funderGroup: ['operator', ''],
  fund: ['fund', ''],
  size: ['micro', 'large', ''],
  reshoring: ['yes', ''],
  origin: ['call', ''],
  zonings: ['acv+zrr', 'afr', ''],
}

// Eleven months across a new year, few enough for dates of questions to fall among those of entries.
const isoDay = (date: Date) => date.toISOString().slice(0, 10)
const day = fc.oneof(
  fc.integer({ min: 15, max: 345 }).map(days => isoDay(new Date(Date.UTC(2020, 10, days)))),
  // Around the first and the middle of two months, where a question is cut.
  fc
    .tuple(fc.constantFrom(6, 7), fc.constantFrom(0, 1, 2, 15, 16, 17, 20))
    .map(([month, dayOfMonth]) => isoDay(new Date(Date.UTC(2021, month, dayOfMonth)))),
)
const instant = fc.oneof(
  // A few that come back, so that a question is asked of the very instant of an entry, in either half of a month.
  fc
    .constantFrom('2021-08-05T09:30', '2021-08-20T12:00', '2021-10-27T18:00')
    .map(text => new Date(`${text}Z`)),
  fc.date({
    min: new Date('2020-11-15T00:00:00Z'),
    max: new Date('2021-12-31T00:00:00Z'),
    noInvalidDate: true,
  }),
  // Midnights, the first of a month among them, and the millisecond on either side.
  fc
    .tuple(day, fc.constantFrom(-1, 0, 1))
    .map(([on, shift]) => new Date(Date.parse(`${on}T00:00:00Z`) + shift)),
)
const fact: fc.Arbitrary<Fact> = fc.record(
  {
    subject: fc.constantFrom(...subjects),
    measure: fc.constantFrom(
      'jobs-to-create',
      'committed',
      'projects-supported',
      'awarded',
      'projects-submitted',
    ),
    amount: fc.integer({ min: -50, max: 1_000_000 }).filter(amount => amount !== 0),
    funder: fc.constantFrom(...funders),
    inFund: fc.boolean(),
    effectiveOn: day,
    recordedAt: instant,
  },
  { noNullPrototype: true },
)
const correction = fc
  .tuple(fact, fc.nat(), fc.integer({ min: 0, max: 9 }))
  .map(([change, corrects, amount]): Fact => ({ ...change, corrects, amount }))
const history = fc
  .tuple(fc.array(fact, { minLength: 1, maxLength: 40, size: 'max' }), fc.array(correction, { maxLength: 8 }))
  .map(([facts, corrections]) => [...facts, ...corrections])

type Asked = Pick<Question, 'on' | 'filters' | 'knownAt' | 'by' | 'quarter'>
const someFilters = fc
  .uniqueArray(fc.constantFrom(...(Object.keys(keys) as (keyof typeof keys)[])), {
    minLength: 1,
    maxLength: 2,
  })
  .chain(names =>
    fc.record(Object.fromEntries(names.map(name => [name, fc.constantFrom(...keys[name])])), {
      noNullPrototype: true,
    }),
  )
const filters = fc.oneof(fc.constant({}), someFilters)
const quarter = fc
  .tuple(fc.constantFrom(2020, 2021, 2022), fc.integer({ min: 1, max: 4 }))
  .map(([year, rank]) => `${year}-T${rank}`)
const asked = fc.record(
  {
    on: day,
    filters,
    knownAt: instant,
    by: fc.constantFrom(...(Object.keys(columns) as (keyof typeof columns)[]), 'quarter' as const),
    quarter,
  },
  { requiredKeys: ['on', 'filters'], noNullPrototype: true },
) as fc.Arbitrary<Asked>

const question = (programme: Programme, given: Asked): Question => ({
  programme,
  definitions: defaultDefinitions,
  ...given,
})

/** The answer, added up from the entries in plain SQL: the total under '', or the keys that do not come to zero. */
async function judge(
  where: string,
  { programme, on, filters, knownAt, by, quarter }: Question,
): Promise<Record<string, number>> {
  const key = by === 'quarter' ? sql`to_char(effective_on, 'YYYY-"T"Q')` : by ? sql.ref(columns[by]) : sql`''`
  const filtered = Object.entries(filters).map(
    ([name, value]) => sql`and ${sql.ref(columns[name as 'region'])} = ${value}`,
  )
  const { rows } = await sql<{ key: string; amount: number }>`
    select ${key} as key, sum(amount)::bigint as amount from entry
    where programme_id = ${programme.id} and effective_on <= ${on} and ${sql.raw(where)}
      and recorded_at <= coalesce(${knownAt ?? null}, 'infinity'::timestamptz)
      ${quarter ? sql`and to_char(effective_on, 'YYYY-"T"Q') = ${quarter}` : sql``} ${sql.join(filtered, sql` `)}
    group by 1 having sum(amount) <> 0`.execute(db)
  return Object.fromEntries(rows.map(row => [row.key, row.amount]))
}

const sidesOf = (figure: Figure) =>
  isRatio(figure) ? (['numerator', 'denominator'] as const) : (['value'] as const)

test('any question about any history is answered as the entries add up, and cells never part from them', async () => {
  let rank = 0
  await fc.assert(
    fc.asyncProperty(history, fc.array(asked, { minLength: 4, maxLength: 4 }), async (facts, questions) => {
      const programme = await foundProgramme(db, `history-${rank++}`)
      await record(db, programme, facts)
      for (const given of questions) {
        const ask = question(programme, given)
        for (const { figure, parts, ...answer } of await askFigures(db, figures, ask))
          for (const [index, side] of sidesOf(figure).entries()) {
            const expected = await judge(judged[figure.code]![index]!, ask)
            const total = Object.values(expected).reduce((sum, amount) => sum + amount, 0)
            expect({ [figure.code]: answer[side] }).toEqual({ [figure.code]: total })
            if (!given.by) continue
            const nonZero = (parts ?? []).filter(part => part[side]).map(part => [part.key, part[side]])
            expect({ [figure.code]: Object.fromEntries(nonZero) }).toEqual({ [figure.code]: expected })
          }
      }
    }),
    { numRuns: 40 },
  )
  expect((await verifyCells(db)).gaps).toEqual([])
}, 120_000)

test('the rows behind a figure add up to it, whatever was corrected and when', async () => {
  let rank = 0
  await fc.assert(
    fc.asyncProperty(history, asked, async (facts, { by, ...given }) => {
      const programme = await foundProgramme(db, `rows-${rank++}`)
      await record(db, programme, facts)
      const ask = question(programme, given)
      for (const { figure, ...answer } of await askFigures(db, figures, ask))
        for (const side of sidesOf(figure)) {
          let total = 0
          for await (const row of everyFigureRow(
            db,
            figure,
            ask,
            side === 'denominator' ? side : 'numerator',
          ))
            total += row.amount
          expect({ [figure.code]: total }).toEqual({ [figure.code]: answer[side] })
        }
    }),
    { numRuns: 15 },
  )
}, 120_000)

test('the history of a flow ends at its value', async () => {
  const programme = await foundProgramme(db, 'flow')
  const facts = fc
    .sample(history, { numRuns: 5, seed: 7 })
    .flat()
    .filter(each => each.corrects === undefined)
  await record(db, programme, facts)
  const ask = question(programme, { on: '2021-10-11', filters: {} })
  const histories = await askHistories(db, figures, ask)
  for (const { figure, value } of await askFigures(db, figures, ask))
    if (!isRatio(figure)) expect(histories.get(figure.code)?.at(-1)?.value ?? 0, figure.code).toBe(value)
})

test('eight people recording on the same cells neither wait in a circle nor lose anything', async () => {
  const programme = await foundProgramme(db, 'eight')
  const draws = fc.sample(fact, { numRuns: 8 * 40, seed: 8 })
  await Promise.all(
    Array.from({ length: 8 }, (_, person) =>
      record(db, programme, draws.slice(person * 40, person * 40 + 40), 8),
    ),
  )
  const { rows } = await sql<{ n: number; amount: number }>`
    select count(*) as n, sum(amount)::bigint as amount from entry where programme_id = ${programme.id}`.execute(
    db,
  )
  expect(rows[0]).toEqual({ n: draws.length, amount: draws.reduce((sum, { amount }) => sum + amount, 0) })
  expect((await verifyCells(db)).gaps).toEqual([])
})

test('a cell that was tampered with is named', async () => {
  const programme = await foundProgramme(db, 'tampered')
  await record(db, programme, fc.sample(fact, { numRuns: 20, seed: 9 }))
  const cells = sql`from cell where programme_id = ${programme.id} order by dimension, measure, grain, key, effective_from, recorded_month`
  const { rows } = await sql<{ place: string; dimension: string; key: string; grain: string }>`
    select ctid::text as place, dimension, key, grain ${cells} offset 17 limit 1`.execute(db)
  const { place, ...cell } = rows[0]!
  await sql`update cell set amount = amount + 1 where ctid = ${place}::tid`.execute(db)
  expect((await verifyCells(db)).gaps).toMatchObject([{ programme: 'tampered', ...cell }])
  await sql`delete from cell where programme_id = ${programme.id} and ctid = (select max(ctid) from cell where programme_id = ${programme.id} and amount <> 0)`.execute(
    db,
  )
  expect((await verifyCells(db)).gaps.length).toBeGreaterThan(0)
  await sql`delete from cell where programme_id = ${programme.id}`.execute(db)
})
