import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/dates.ts'
import { readAidFile } from '../../src/modules/aid/load-aid.ts'
import { aidRules } from '../../src/modules/aid/rules.ts'
import { windowStart, yearsBefore } from '../../src/modules/aid/window.ts'
import { baseOf, calculate, costing, euros, lawOn, millions, sizes } from './case.ts'

type Row = Record<string, string> & { valid_from: string; valid_to: string | null }
const keyOf: Record<string, (row: Row) => string> = {
  parameters: row => [row.rule, row.about, row.size].join('|'),
  zones: row => row.code!,
  frameworks: row => row.code!,
  schemes: row => row.sa_number!,
}

describe.each(['parameters', 'zones', 'frameworks', 'schemes'] as const)('data/aid/%s.csv', file => {
  const rows = readAidFile(file) as unknown as Row[]

  test('has periods that never overlap, a source and a mark', () => {
    const sorted = rows.toSorted(
      (a, b) => keyOf[file]!(a).localeCompare(keyOf[file]!(b)) || a.valid_from.localeCompare(b.valid_from),
    )
    for (const [index, row] of sorted.entries()) {
      const next = sorted[index + 1]
      if (next && keyOf[file]!(next) === keyOf[file]!(row))
        expect([row, row.valid_to !== null && row.valid_to <= next.valid_from]).toEqual([row, true])
      expect(row.source).not.toBe('')
      expect(typeof row.verified).toBe('boolean')
    }
  })

  test('holds from its first day, and no more on its last', () => {
    for (const row of rows) {
      const holds = (on: string) =>
        (lawOn(on)[file] as unknown as Record<string, unknown>[]).some(
          each => each.validFrom === row.valid_from && keyOf[file]!(toSnake(each)) === keyOf[file]!(row),
        )
      const days = [addDays(row.valid_from, -1), row.valid_from]
      expect([row, days.map(holds)]).toEqual([row, [false, true]])
      if (row.valid_to) {
        const ends = [addDays(row.valid_to, -1), row.valid_to]
        expect([row, ends.map(holds)]).toEqual([row, [true, false]])
      }
    }
  })
})
const toSnake = (row: Record<string, unknown>) => ({ ...row, sa_number: row.saNumber }) as unknown as Row

test('every parameter feeds a rule, and every rule has a title', () => {
  const { fileOf, engine } = aidRules()
  const names = readAidFile('parameters').map(({ rule }) => String(rule))
  expect(names.filter(name => !fileOf.has(name))).toEqual([])
  expect([...fileOf.keys()].filter(name => !engine.getRule(name).rawNode.titre)).toEqual([])
})

const ceilingOn = (base: string, given: Record<string, unknown>) => (grantOn: string) => {
  const found = calculate({ ...given, grantOn }).bases.find(each => each.base === base)
  return found?.ceilingCents
}

describe('the law changes on its day', () => {
  test.each([
    ['2020-03-18', undefined],
    ['2020-03-19', 0.8],
    ['2020-03-20', 0.8],
    ['2021-01-27', 0.8],
    ['2021-01-28', 1.8],
    ['2021-01-29', 1.8],
    ['2021-11-17', 1.8],
    ['2021-11-18', 2.3],
    ['2021-11-19', 2.3],
    ['2022-06-30', 2.3],
    ['2022-07-01', undefined],
  ])('COVID 3.1 on %s: %s M€', (on, expected) => {
    expect(ceilingOn('covid-3-1', { zone: 'out' })(on)).toBe(
      expected === undefined ? undefined : millions(expected),
    )
  })

  test.each([
    ['2013-12-31', 0],
    ['2014-01-01', 200_000],
    ['2023-12-31', 200_000],
    ['2024-01-01', 300_000],
    ['2024-01-02', 300_000],
    ['2030-12-31', 300_000],
    ['2031-01-01', 0],
  ])('de minimis on %s: %i €', (on, expected) => {
    expect(ceilingOn('de-minimis', {})(on)).toBe(euros(expected))
  })

  test.each([
    ['2014-06-30', 0],
    ['2014-07-01', 30],
    ['2021-12-31', 30],
    ['2022-01-01', 0],
    ['2022-07-02', 0],
    ['2022-07-03', 35],
    ['2022-07-04', 35],
    ['2026-12-31', 35],
    ['2027-01-01', 0],
  ])('AFR in a declared zone of the mainland on %s: %i %%', (on, percent) => {
    expect(ceilingOn('afr', { zone: 'in', ...costing(1_000_000) })(on)).toBe(euros(percent * 10_000))
  })

  test.each([
    ['2014-06-30', 0],
    ['2014-07-01', 240_000],
    ['2026-12-31', 240_000],
    ['2027-01-01', 0],
  ])('article 17 on %s: %i €', (on, expected) => {
    expect(ceilingOn('sme', {})(on)).toBe(euros(expected))
  })

  test.each([
    ['2023-06-30', 7.5],
    ['2023-07-01', 8.25],
  ])('article 17 stops at its threshold of notification, on %s: %d M€', (on, expected) => {
    const base = baseOf('sme', { grantOn: on, ...costing(60_000_000) })
    expect([base.ceilingCents, base.notificationThresholdCents]).toEqual([
      millions(expected),
      millions(expected),
    ])
  })

  test.each([
    ['10 %', { departement: '35' }, 7.5],
    ['15 %', { departement: '71' }, 11.25],
  ])('notification in « c » %s before July 2023', (_, place, expected) => {
    const given = { ...sizes.large, zone: 'in', grantOn: '2022-09-01' }
    expect(baseOf('afr', given, place).notificationThresholdCents).toBe(millions(expected))
  })

  test.each([
    ['2023-06-30', 75],
    ['2023-07-01', 82.5],
  ])('notification is R times %s M€ of the tranches in force', (grantOn, total) => {
    const given = { ...sizes.large, zone: 'in', grantOn }
    expect(baseOf('afr', given).notificationThresholdCents).toBe(millions(total * 0.15))
  })
})

describe('a large investment project, at each edge of its tranches', () => {
  // domain.md, C.6: R × (A + 0.50 × B), R without the bonus of SMEs; under the first tranche, the rate of the size.
  const rates = { small: 35, medium: 25, large: 15 } as const
  const tranches = { '2022-09-01': [50, 100], '2023-09-01': [55, 110] } as const
  const adjusted = (cost: number, [first, second]: readonly [number, number]) =>
    0.15 * (Math.min(cost, first * 1e6) + 0.5 * Math.max(0, Math.min(cost, second * 1e6) - first * 1e6))
  const edges = Object.entries(tranches).flatMap(([grantOn, sums]) =>
    Object.entries(rates).flatMap(([size, rate]) =>
      sums.flatMap((edge, rank) =>
        [-1, 0, 1].map(more => {
          const cost = edge * 1e6 + more
          const bonus = rank === 0 && more <= 0
          const most = bonus ? (cost * rate) / 100 : adjusted(cost, sums)
          return [grantOn, size, cost, Math.floor(Math.round(most * 1e4) / 1e4)] as const
        }),
      ),
    ),
  )

  test.each(edges)('on %s, %s, %i €: %i €', (grantOn, size, cost, expected) => {
    const base = baseOf('afr', { ...sizes[size], zone: 'in', grantOn, ...costing(cost) })
    expect(base.ceilingCents).toBe(euros(expected))
  })

  test.each([
    ['2022-09-01', 50, 17_500_000, 7_500_000],
    ['2023-09-01', 55, 19_250_000, 8_250_000],
  ])(
    'on %s, one euro above %i M€ takes the bonus of a small undertaking away: %i then %i €',
    (grantOn, first, at, above) => {
      const ceiling = (cost: number) => baseOf('afr', { zone: 'in', grantOn, ...costing(cost) }).ceilingCents
      expect([ceiling(first * 1e6), ceiling(first * 1e6 + 1)]).toEqual([euros(at), euros(above)])
    },
  )

  test.each([
    ['2022-09-01', 50],
    ['2023-09-01', 55],
  ])('on %s the costs of linked projects cross %i M€ with those of the project', (grantOn, first) => {
    const of = (linked: number) =>
      baseOf('afr', { zone: 'in', grantOn, ...costing(10_000_000), linkedCostsCents: String(linked) })
    const left = first * 1e6 - 10_000_000
    expect([of(left - 1), of(left), of(left + 1)].map(({ ceilingCents }) => ceilingCents)).toEqual([
      euros(Math.floor((first * 1e6 - 1) * 0.35)),
      euros(first * 350_000),
      euros(first * 150_000),
    ])
    expect(of(left + 1).eligibleCents).toBe(euros(first * 1e6 + 1))
  })
})

test.each(['shipbuilding', 'synthetic-fibres'])(
  '%s is out of regional aid by the text of 2014 only',
  sector => {
    const allowed = (grantOn: string) => baseOf('afr', { zone: 'in', sector, grantOn }).allowed
    expect(['2014-07-01', '2023-06-30', '2023-07-01'].map(allowed)).toEqual([false, false, true])
  },
)

describe('zones', () => {
  const afr = (grantOn: string, zone: string, place = {}) => baseOf('afr', { grantOn, zone }, place)

  test('whole communes of the 2014-2020 map are known, partly zoned ones are to be declared', () => {
    expect(afr('2021-06-01', '', { layers: ['afr-2014-2020'] }).intensityBp).toBe(3000)
    const partly = { layers: ['afr-2014-2020-partial'] }
    expect(afr('2021-06-01', '', partly).reasons[0]).toContain('zonée qu’en partie')
    expect(afr('2021-06-01', 'in', partly).intensityBp).toBe(3000)
    expect(afr('2021-06-01', '').reasons[0]).toContain('Zone à déclarer')
  })

  test('nothing of the mainland is guessed under the 2022-2027 map', () => {
    const { reasons, verified } = afr('2023-06-01', '', { layers: ['afr-2014-2020'] })
    expect([reasons[0], verified]).toEqual([expect.stringContaining('Zone à déclarer'), false])
    const declared = afr('2023-06-01', 'in')
    expect(declared.verified).toBe(false)
    expect(declared.conditions.join()).toContain('déclarée, à vérifier')
  })

  test('Ille-et-Vilaine, Savoie and Yvelines have the lower rate', () => {
    for (const departement of ['35', '73', '78'])
      expect(afr('2023-06-01', 'in', { departement }).intensityBp).toBe(3000)
  })

  test.each([
    ['971', '2023-06-01', 7000],
    ['974', '2023-06-01', 7000],
    ['972', '2023-12-29', 6000],
    ['972', '2023-12-30', 7000],
    ['978', '2023-06-01', 8000],
    ['973', '2023-06-01', 9000],
    ['976', '2023-06-01', 9000],
  ])('overseas %s on %s: %i for a small undertaking, from the département', (departement, on, bp) => {
    expect(afr(on, '', { departement }).intensityBp).toBe(bp)
  })

  test('overseas has a map during the gap of the mainland', () => {
    expect(afr('2022-03-15', '', { departement: '974' }).allowed).toBe(true)
    expect(afr('2022-03-15', '', { departement: '975' }).allowed).toBe(false)
  })
})

describe('the window of de minimis', () => {
  const fiscal = { unit: 'fiscal-years', value: 3 } as never
  const rolling = { unit: 'rolling-years', value: 3 } as never

  test('fiscal years: the current one and the two before, whatever the month they start', () => {
    expect(windowStart('2023-06-01', fiscal, 1)).toBe('2021-01-01')
    expect(windowStart('2023-03-31', fiscal, 4)).toBe('2020-04-01')
    expect(windowStart('2023-04-01', fiscal, 4)).toBe('2021-04-01')
    expect(windowStart('2023-04-02', fiscal, 4)).toBe('2021-04-01')
  })

  test('rolling years: the same day three years before still counts', () => {
    expect(windowStart('2024-01-30', rolling, 1)).toBe('2021-01-30')
    expect(yearsBefore('2024-02-29', 3)).toBe('2021-02-28')
    expect(yearsBefore('2024-02-29', 4)).toBe('2020-02-29')
  })

  const received = (grantOn: string, grantedOn: string) =>
    baseOf('de-minimis', {
      grantOn,
      otherAids: [{ base: 'de-minimis', amountCents: '50 000', grantedOn }],
    }).cumulatedCents

  test.each([
    ['2024-01-30', '2021-01-29', 0],
    ['2024-01-30', '2021-01-30', 50_000],
    ['2024-01-30', '2021-01-31', 50_000],
    ['2024-01-30', '2024-01-30', 50_000],
    ['2024-01-30', '2024-01-31', 0],
    ['2023-06-01', '2020-12-31', 0],
    ['2023-06-01', '2021-01-01', 50_000],
  ])('a grant on %s sees an aid of %s: %i €', (grantOn, grantedOn, expected) => {
    expect(received(grantOn, grantedOn)).toBe(euros(expected))
  })
})
