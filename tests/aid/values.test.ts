import { describe, expect, test } from 'vitest'
import { baseOf, costing, euros, lawOn, millions, sizes } from './case.ts'

// domain.md, C.4 to C.7: each value of the tables typed a second time, by hand.
const on = { zone: 'in', nature: 'new-site' }
const places: Record<string, [commune: string, departement: string]> = {
  guadeloupe: ['97105', '971'],
  martinique: ['97209', '972'],
  guyane: ['97302', '973'],
  'la-reunion': ['97411', '974'],
  mayotte: ['97608', '976'],
  'saint-martin': ['97801', '978'],
}
const overseas = (name: string) => {
  const [commune, departement] = places[name]!
  return { commune, departement }
}
const ratesOf = (given: Record<string, unknown>, place = {}) =>
  (['small', 'medium', 'large'] as const).map(
    size => baseOf('afr', { ...sizes[size], ...on, ...given }, place).intensityBp,
  )

describe('rates of the regional map, small, medium and large', () => {
  test.each([
    ['2016-06-01', [3000, 2000, 1000]],
    ['2021-06-01', [3000, 2000, 1000]],
    ['2022-09-01', [3500, 2500, 1500]],
    ['2024-06-01', [3500, 2500, 1500]],
  ])('« c » of the mainland on %s', (grantOn, expected) => {
    expect(ratesOf({ grantOn })).toEqual(expected)
  })

  test.each(['35', '73', '78'])('reduced « c », département %s', departement => {
    expect(ratesOf({ grantOn: '2022-09-01' }, { departement })).toEqual([3000, 2000, 1000])
  })

  test.each([
    ['guadeloupe', '2016-06-01', [6500, 5500, 4500]],
    ['la-reunion', '2016-06-01', [6500, 5500, 4500]],
    ['mayotte', '2016-06-01', [9000, 8000, 7000]],
    ['guadeloupe', '2023-06-01', [7000, 6000, 5000]],
    ['la-reunion', '2023-06-01', [7000, 6000, 5000]],
    ['martinique', '2023-06-01', [6000, 5000, 4000]],
    ['martinique', '2024-06-01', [7000, 6000, 5000]],
    ['saint-martin', '2023-06-01', [8000, 7000, 6000]],
    ['mayotte', '2023-06-01', [9000, 8000, 7000]],
    ['guyane', '2023-06-01', [9000, 8000, 7000]],
  ])('« a », %s on %s', (name, grantOn, expected) => {
    expect(ratesOf({ grantOn }, overseas(name))).toEqual(expected)
  })
})

describe('the notification threshold is the adjusted aid of the top of the second tranche', () => {
  test.each([
    ['martinique', '2023-01-15', 30, 33],
    ['guadeloupe', '2023-01-15', 37.5, 41.25],
    ['saint-martin', '2023-01-15', 45, 49.5],
    ['guyane', '2023-01-15', 52.5, 57.75],
  ])('%s: %d then %d M€', (name, grantOn, before, after) => {
    const at = (day: string) =>
      baseOf('afr', { ...sizes.large, ...on, grantOn: day }, overseas(name)).notificationThresholdCents
    expect(at(grantOn)).toBe(millions(before))
    if (name !== 'martinique') expect(at('2023-09-01')).toBe(millions(after))
  })

  test('a small « c » project of 50 M€ may be aided above it, once notified; at it nothing is said', () => {
    const given = { ...on, grantOn: '2022-09-01' }
    const above = baseOf('afr', { ...given, ...costing(50_000_000) })
    expect(above).toMatchObject({
      allowed: true,
      ceilingCents: millions(17.5),
      notificationThresholdCents: millions(11.25),
    })
    const told = (cost: number) =>
      baseOf('afr', { ...given, ...costing(cost) }).conditions.some(one => one.includes('notifiée'))
    // 35 % of these costs is the threshold, then the least above it that shows, a euro.
    expect([told(32_142_857.14), told(32_142_860)]).toEqual([false, true])
  })
})

test.each([
  ['2022-03-23', 0.4],
  ['2022-07-20', 0.5],
  ['2022-10-28', 2],
  ['2023-11-20', 2.25],
  ['2024-06-30', 2.25],
])('Ukraine 2.1 on %s: %d M€', (grantOn, expected) => {
  expect(baseOf('ukraine-2-1', { grantOn, zone: 'out' }).ceilingCents).toBe(millions(expected))
})

test.each([
  ['guyane', 'small', 10],
  ['guyane', 'medium', 20],
  ['mayotte', 'small', 10],
  ['mayotte', 'medium', 20],
  ['saint-martin', 'small', 20],
  ['saint-martin', 'medium', 25],
  ['guadeloupe', 'small', 25],
] as const)('own contribution in %s, %s: %i %%', (name, size, percent) => {
  const base = baseOf(
    'afr',
    { ...sizes[size], ...on, grantOn: '2023-06-01', ...costing(1_000_000) },
    overseas(name),
  )
  expect(base.ownContributionCents).toBe(euros(percent * 10_000))
  expect(base.ceilingCents).toBeLessThanOrEqual(euros(1_000_000 - percent * 10_000))
})

test.each([
  ['2023-06-30', '500\u202f000'],
  ['2023-07-01', '100\u202f000'],
])('aid is published above a threshold, on %s: %s €', (grantOn, amount) => {
  expect(baseOf('sme', { grantOn }).conditions.join()).toContain(`publiée au-delà de ${amount}`)
})

test.each([
  ['small', 3],
  ['medium', 3],
  ['large', 5],
] as const)('the investment of a %s undertaking stays %i years', (size, years) => {
  const { conditions } = baseOf('afr', { ...sizes[size], ...on })
  expect(conditions.join()).toContain(`restent dans la zone ${years} ans`)
})

test.each([
  ['process', 'large', 'equipment', ['paragraphe 6', 'paragraphe 7']],
  ['process', 'small', 'equipment', []],
  ['diversification', 'small', 'equipment', ['paragraphe 7']],
  ['diversification', 'large', 'intangible', ['paragraphe 6', 'paragraphe 7', 'paragraphe 8']],
  ['takeover', 'large', 'equipment', []],
  ['new-site', 'small', 'wages', ['paragraphe 9']],
] as const)('article 14(6) to (9) on %s, %s, %s: told, to verify', (nature, size, kind, expected) => {
  const { conditions } = baseOf('afr', {
    ...sizes[size],
    zone: 'in',
    nature,
    differentActivity: 'oui',
    ...costing(1_000_000, kind),
  })
  const found = [6, 7, 8, 9].map(one => `paragraphe ${one}`)
  expect(found.filter(one => conditions.some(said => said.includes(`${one} : à vérifier`)))).toEqual(expected)
})

test.each([
  ['process', '3 derniers exercices'],
  ['diversification', 'd’au moins 200\u00a0%'],
  ['new-site', 'dans les 3 ans de l’achèvement'],
] as const)('the numbers of article 14(7) and (9) come from their rows: %s', (nature, words) => {
  const given = {
    ...sizes.large,
    zone: 'in',
    nature,
    differentActivity: 'oui',
    ...costing(1_000_000, 'wages'),
  }
  expect(baseOf('afr', given).conditions.join()).toContain(words)
})

test('other projects of the group count for the years of their row; a sector left at « autre » is to be checked', () => {
  const told = (more: object) => baseOf('afr', { zone: 'in', ...more }).conditions.join()
  expect(told({})).toContain('commencé depuis moins de 3 ans')
  expect([
    told({}).includes('Le secteur est resté'),
    told({ sector: 'steel' }).includes('Le secteur'),
  ]).toEqual([true, false])
})

test.each([
  ['2015-01-01', 'SA.40391'],
  ['2023-12-31', 'SA.58995'],
  ['2026-12-31', 'SA.111723'],
])('the scheme of research on %s is stored, unverified: %s', (on, expected) => {
  expect(lawOn(on).schemes.filter(({ base }) => base === 'rdi')).toMatchObject([
    { saNumber: expected, verified: false },
  ])
})
