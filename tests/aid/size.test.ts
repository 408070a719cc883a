import { describe, expect, test } from 'vitest'
import { baseOf, calculate, costing, euros, sizes } from './case.ts'

const sizeOf = (staffHundredths: string, turnover: number, balance: number, more = {}) =>
  calculate({ staffHundredths, turnoverCents: String(turnover), balanceCents: String(balance), ...more })
    .euSizeClass
const big = 1_000_000_000

describe('classes of size', () => {
  test.each([
    ['9,99', 2_000_000, big, 'micro'],
    ['9,99', big, 2_000_000, 'micro'],
    ['9,99', 2_000_001, 2_000_001, 'small'],
    ['10', 2_000_000, 2_000_000, 'small'],
    ['49,99', 10_000_000, big, 'small'],
    ['49,99', big, 10_000_000, 'small'],
    ['49,99', 10_000_001, 10_000_001, 'medium'],
    ['50', 1, 1, 'medium'],
    ['249,99', 50_000_000, big, 'medium'],
    ['249,99', big, 43_000_000, 'medium'],
    ['249,99', 50_000_001, 43_000_001, 'large'],
    ['249', 50_000_000, 43_000_001, 'medium'],
    ['250', 1, 1, 'large'],
  ])('%s staff, %i € of turnover, %i € of balance sheet: %s', (staff, turnover, balance, expected) => {
    expect(sizeOf(staff, turnover, balance)).toBe(expected)
  })

  test('the cent counts', () => {
    expect(sizeOf('40', 0, 0, { turnoverCents: '10 000 000,00', balanceCents: '10 000 000,01' })).toBe(
      'small',
    )
    expect(sizeOf('40', 0, 0, { turnoverCents: '10 000 000,01', balanceCents: '10 000 000,01' })).toBe(
      'medium',
    )
  })

  test.each([
    [{ shareBp: '24,99' }, 'small'],
    [{ shareBp: '25' }, 'medium'],
    [{ shareBp: '50' }, 'medium'],
    [{ shareBp: '50,01' }, 'large'],
    [{ shareBp: '10', control: 'oui' }, 'large'],
  ])('a related undertaking of 240 with %j makes 40 %s', (share, expected) => {
    const related = [{ staffHundredths: '240', turnoverCents: '1', balanceCents: '1', ...share }]
    expect(sizeOf('40', 1, 1, { related })).toBe(expected)
  })

  test('a quarter held by public bodies is no SME', () => {
    expect(sizeOf('5', 1, 1, { publicShareBp: '24,99' })).toBe('micro')
    expect(sizeOf('5', 1, 1, { publicShareBp: '25' })).toBe('large')
  })

  test('the class changes only after two closed years', () => {
    expect(sizeOf('60', 1, 1, { heldSize: 'small' })).toBe('small')
    expect(sizeOf('60', 1, 1, { heldSize: 'small', sizeLasts: 'oui' })).toBe('medium')
  })

  test('the category of INSEE changes nothing', () => {
    expect(sizeOf('400', 90_000_000, 80_000_000, { inseeCategory: 'PME' })).toBe('large')
  })
})

describe('undertakings in difficulty', () => {
  const refused = (given: Record<string, unknown>) =>
    baseOf('sme', given).reasons.some(reason => reason.includes('en difficulté'))

  test.each([
    ['499 999,99', true],
    ['500 000', false],
    ['500 000,01', false],
  ])('equity of %s € for a capital of 1 M€: %s', (equityCents, expected) => {
    expect(refused({ capitalCents: '1 000 000', accounts: [{ equityCents }] })).toBe(expected)
  })

  test('negative equity counts; a young SME escapes', () => {
    const lost = { capitalCents: '100 000', accounts: [{ equityCents: '-5 000' }], grantOn: '2023-06-01' }
    expect(refused(lost)).toBe(true)
    expect(refused({ ...lost, foundedOn: '2020-06-02' })).toBe(false)
    expect(refused({ ...lost, foundedOn: '2020-06-01' })).toBe(true)
  })

  test('a young undertaking that its group makes large does not escape', () => {
    const lost = {
      foundedOn: '2021-06-01',
      capitalCents: '100 000',
      accounts: [{ equityCents: '-5 000' }],
      staffHundredths: '20',
      zone: 'in',
    }
    const group = (staffHundredths: string) => ({
      related: [{ shareBp: '100', staffHundredths, turnoverCents: '90 000 000', balanceCents: '80 000 000' }],
    })
    const reasons = (given: object) => baseOf('afr', { ...lost, ...given }).reasons.join()
    expect(reasons({})).toBe('')
    expect(reasons(group('200'))).toContain('en difficulté')
    expect(reasons({ heldSize: 'large' })).toContain('en difficulté')
    expect(reasons({ publicShareBp: '25' })).toContain('en difficulté')
  })

  test('insolvency, rescue aid, recovery and unpaid dues each refuse', () => {
    for (const name of ['insolvency', 'rescueAid', 'recoveryOrder', 'unpaidDues'])
      expect([name, baseOf('sme', { [name]: 'oui' }).allowed]).toEqual([name, false])
  })

  test('a large undertaking with too much debt for two years, not one', () => {
    const year = {
      equityCents: '1 000 000',
      debtCents: '7 500 000,01',
      ebitdaCents: '99',
      interestCents: '100',
    }
    const large = { ...sizes.large, zone: 'in', grantOn: '2023-06-01' }
    const reasons = (accounts: object[]) => baseOf('afr', { ...large, accounts }).reasons.join()
    expect(reasons([year, year])).toContain('en difficulté')
    expect(reasons([year])).not.toContain('en difficulté')
    expect(reasons([year, { ...year, debtCents: '7 500 000' }])).not.toContain('en difficulté')
    expect(reasons([year, { ...year, ebitdaCents: '100' }])).not.toContain('en difficulté')
    // The test is that of large undertakings.
    expect(refused({ accounts: [year, year] })).toBe(false)
  })

  test('COVID looks at 31 December 2019; de minimis no longer looks from 2024', () => {
    const covid = { grantOn: '2021-06-01', difficultyBefore: 'oui' }
    expect(baseOf('covid-3-1', covid).allowed).toBe(false)
    expect(baseOf('de-minimis', { grantOn: '2023-12-31', insolvency: 'oui' }).allowed).toBe(false)
    expect(baseOf('de-minimis', { grantOn: '2024-01-01', insolvency: 'oui' }).allowed).toBe(true)
  })
})

test('a framework that fixes no day does not look at the difficulties of one', () => {
  const before = (grantOn: string) => ({ grantOn, difficultyBefore: 'oui' })
  expect(baseOf('ukraine-2-1', before('2023-06-01'))).toMatchObject({ allowed: true, reasons: [] })
  const asked = baseOf('cisaf', before('2025-09-01')).reasons.join()
  expect(asked).not.toContain('en difficulté')
  // Both at once.
  expect(baseOf('covid-3-1', before('2022-06-01')).reasons.join()).toContain('en difficulté')
  expect(baseOf('ukraine-2-1', before('2022-06-01')).allowed).toBe(true)
})

describe('costs', () => {
  test('recoverable VAT, studies and cash are not eligible', () => {
    for (const kind of ['recoverable-vat', 'consultancy', 'other'])
      expect([kind, baseOf('sme', costing(100_000, kind)).allowed]).toEqual([kind, false])
  })

  test('investment or wages, whichever is higher, never both', () => {
    const costs = [
      { kind: 'equipment', amountCents: '500 000' },
      { kind: 'wages', amountCents: '800 000' },
    ]
    expect(baseOf('sme', { costs }).ceilingCents).toBe(euros(160_000))
  })

  test('used kit and intangibles are limited for large undertakings', () => {
    const costs = [
      { kind: 'equipment', amountCents: '1 000 000' },
      { kind: 'used', amountCents: '400 000' },
      { kind: 'intangible', amountCents: '3 000 000' },
    ]
    const eligible = (given: Record<string, unknown>) =>
      baseOf('afr', { zone: 'in', costs, ...given }).eligibleCents
    expect(eligible({ nature: 'takeover' })).toBe(euros(4_400_000))
    expect(eligible({ ...sizes.large, nature: 'new-site' })).toBe(euros(2_000_000))
    expect(eligible({ ...sizes.large, nature: 'takeover', differentActivity: 'oui' })).toBe(euros(2_800_000))
  })

  test('rounding is down to the euro', () => {
    for (const [cost, expected] of [
      ['14,28', 4],
      ['14,29', 5],
      ['2,85', 0],
      ['2,86', 1],
      ['1 199 999,99', 419_999],
      ['1 200 000,01', 420_000],
    ] as const)
      expect([cost, baseOf('afr', { zone: 'in', ...costing(cost) }).ceilingCents]).toEqual([
        cost,
        euros(expected),
      ])
  })

  test('sectors out of regional aid, by date', () => {
    const allowed = (sector: string, grantOn: string) =>
      baseOf('afr', { zone: 'in', sector, grantOn }).allowed
    expect(['steel', 'coal', 'transport', 'energy'].map(sector => allowed(sector, '2023-09-01'))).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect([allowed('shipbuilding', '2023-06-30'), allowed('shipbuilding', '2023-07-01')]).toEqual([
      false,
      true,
    ])
  })

  test('a new activity is a new plant, or another activity diversified or taken over', () => {
    const allowed = (nature: string, differentActivity: string) =>
      baseOf('afr', { ...sizes.large, zone: 'in', nature, differentActivity }).allowed
    expect(allowed('new-site', '')).toBe(true)
    for (const nature of ['diversification', 'takeover'])
      expect([nature, allowed(nature, ''), allowed(nature, 'oui')]).toEqual([nature, false, true])
    for (const nature of ['extension', 'process', 'replacement'])
      expect([nature, allowed(nature, 'oui')]).toEqual([nature, false])
  })
})
