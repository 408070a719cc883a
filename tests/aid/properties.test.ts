import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grossGrantCents } from '../../src/modules/aid/gross-grant.ts'
import { groupOf } from '../../src/modules/aid/group.ts'
import { calculateAid, readAidInputs } from '../../src/modules/aid/index.ts'
import { typedAgain } from '../../src/web/aid/typed-again.ts'
import { baseOf, calculate, inputsOf, lawOn, sizes } from './case.ts'

const law = lawOn('2023-06-01')
const share = fc.integer({ min: 0, max: 10_000 })
const member = fc.record({
  name: fc.constant(''),
  shareBp: share,
  control: fc.boolean(),
  staffHundredths: fc.integer({ min: 0, max: 1_000_000 }),
  turnoverCents: fc.integer({ min: 0, max: 1e11 }),
  balanceCents: fc.integer({ min: 0, max: 1e11 }),
})
const shares = { partnerBp: 2500, linkedBp: 5000 }
const own = { staffHundredths: 4000, turnoverCents: 800_000_000, balanceCents: 600_000_000 }

test('a group counts itself, linked members in full, partners in exact proportion, others not at all', () => {
  fc.assert(
    fc.property(fc.array(member, { maxLength: 5 }), related => {
      const { staff } = groupOf({ ...own, related }, shares)
      const exact = related.reduce((sum, { control, shareBp, staffHundredths }) => {
        const bp = control || shareBp > 5000 ? 10_000n : shareBp >= 2500 ? BigInt(shareBp) : 0n
        return sum + bp * BigInt(staffHundredths)
      }, 40_000_000n)
      expect(BigInt(Math.round(staff * 1e6))).toBe(exact)
    }),
  )
})

test('one more member never makes an undertaking smaller', () => {
  const order = ['micro', 'small', 'medium', 'large']
  fc.assert(
    fc.property(fc.array(member, { maxLength: 3 }), member, (related, more) => {
      const sizeWith = (all: unknown[]) =>
        order.indexOf(calculateAid({ ...inputsOf({}), related: all as never }, law).euSizeClass)
      expect(sizeWith([...related, more])).toBeGreaterThanOrEqual(sizeWith(related))
    }),
    { numRuns: 25 },
  )
})

const cents = fc.integer({ min: 1, max: 20_000_000_000 })
test('margin is max(0, ceiling − cumulated), whole euros, and no ceiling is over the costs', () => {
  fc.assert(
    fc.property(
      cents,
      fc.integer({ min: 0, max: 2_000_000_000 }),
      fc.constantFrom('small', 'medium', 'large'),
      (cost, other, size) => {
        const inputs = inputsOf({ ...sizes[size], zone: 'in' })
        inputs.costs = [{ label: '', kind: 'equipment', amountCents: cost }]
        inputs.otherAids = [
          {
            ...inputsOf({ otherAids: [{ amountCents: '1', sameCosts: 'oui' }] }).otherAids[0]!,
            amountCents: other,
          },
        ]
        for (const base of calculateAid(inputs, law).bases) {
          expect(base.marginCents).toBe(Math.max(0, base.ceilingCents - base.cumulatedCents))
          expect(base.ceilingCents % 100).toBe(0)
          expect(base.allowed).toBe(base.reasons.length === 0)
          if (base.allowed) expect(base.marginCents).toBeGreaterThan(0)
          if (['afr', 'sme'].includes(base.base)) {
            expect(base.ceilingCents).toBeLessThanOrEqual(cost)
            expect(base.ceilingCents + base.ownContributionCents).toBeLessThanOrEqual(cost + 200)
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('a regional ceiling is the rate over the cost, to the cent, whatever the cost under the first tranche', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000_000_000 }), cost => {
      const inputs = inputsOf({ zone: 'in' })
      inputs.costs = [{ label: '', kind: 'equipment', amountCents: cost }]
      const found = calculateAid(inputs, law).bases.find(({ base }) => base === 'afr')!
      expect(BigInt(found.ceilingCents)).toBe(((BigInt(cost) * 3500n) / 1_000_000n) * 100n)
    }),
    { numRuns: 60 },
  )
})

test('a large undertaking never gets less for spending more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (a, b) => {
      const ceiling = (millions: number) =>
        baseOf('afr', {
          ...sizes.large,
          zone: 'in',
          costs: [{ kind: 'building', amountCents: String(millions * 1_000_000) }],
        }).ceilingCents
      const [less, more] = [Math.min(a, b), Math.max(a, b)]
      expect(ceiling(less)).toBeLessThanOrEqual(ceiling(more))
    }),
    { numRuns: 25 },
  )
})

const loan = fc.record({
  grantor: fc.constant(''),
  base: fc.constant('other'),
  form: fc.constantFrom('loan' as const, 'recoverable-advance' as const),
  amountCents: fc.integer({ min: 0, max: 1e10 }),
  sameCosts: fc.constant(true),
  rateBp: fc.integer({ min: 0, max: 1000 }),
  referenceBp: fc.integer({ min: 0, max: 1500 }),
  years: fc.integer({ min: 1, max: 20 }),
  graceYears: fc.integer({ min: 0, max: 10 }),
  repaidBp: share,
})
test('a loan is worth between nothing and its amount, nothing at the reference rate, and more the lower its rate', () => {
  fc.assert(
    fc.property(loan, aid => {
      const worth = grossGrantCents(aid)
      expect(worth).toBeGreaterThanOrEqual(0)
      expect(worth).toBeLessThanOrEqual(aid.amountCents)
      expect(grossGrantCents({ ...aid, rateBp: aid.rateBp + 50 })).toBeLessThanOrEqual(worth)
      expect(grossGrantCents({ ...aid, form: 'loan', rateBp: aid.referenceBp })).toBeLessThanOrEqual(1)
    }),
  )
})

test('equivalents worked by hand', () => {
  const [aid] = inputsOf({
    otherAids: [{ form: 'loan', amountCents: '100 000', rateBp: '0', referenceBp: '5', years: '2' }],
  }).otherAids
  // 100 000 − 50 000 ÷ 1,05 − 50 000 ÷ 1,05² = 7 029,48
  expect(grossGrantCents(aid!)).toBe(702_948)
  expect(grossGrantCents({ ...aid!, form: 'recoverable-advance' })).toBe(10_000_000)
  expect(grossGrantCents({ ...aid!, form: 'recoverable-advance', repaidBp: 5000 })).toBe(5_351_474)
  expect(grossGrantCents({ ...aid!, grossGrantCents: 12_345 })).toBe(12_345)
  expect(grossGrantCents({ ...aid!, form: 'guarantee' })).toBe(10_000_000)
})

test('de minimis on the costs of an aid of the regulation stays under its highest ceiling', () => {
  const given = { zone: 'in', costs: [{ kind: 'equipment', amountCents: '1 000 000' }] }
  const aid = (amountCents: string, base = 'afr') => [{ base, amountCents, sameCosts: 'oui' }]
  expect(baseOf('de-minimis', { ...given, otherAids: aid('300 000') }).marginCents).toBe(5_000_000)
  expect(baseOf('de-minimis', { ...given, otherAids: aid('100 000') }).marginCents).toBe(20_000_000)
  expect(baseOf('de-minimis', { ...given, otherAids: aid('400 000') }).allowed).toBe(false)
})

test('an answer does not depend on what was asked before it', () => {
  const days = ['2016-06-01', '2021-06-01', '2022-03-01', '2022-09-01', '2023-06-01', '2024-06-01']
  const cases = days.flatMap(grantOn =>
    Object.entries(sizes).flatMap(([, size]) =>
      ['in', 'out'].map(zone => ({ ...size, grantOn, zone, nature: 'new-site' })),
    ),
  )
  const answers = cases.map(given => calculate(given))
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: cases.length - 1 }),
      fc.integer({ min: 0, max: cases.length - 1 }),
      (a, b) => {
        calculate(cases[b]!)
        expect(calculate(cases[a]!)).toEqual(answers[a])
      },
    ),
    { numRuns: 40 },
  )
})

test('inputs typed again are the same', () => {
  const inputs = inputsOf({
    ...sizes.large,
    related: [
      { name: 'Démo', shareBp: '33,33', control: 'oui', staffHundredths: '0', turnoverCents: '0,01' },
    ],
    publicShareBp: '12,5',
    heldSize: 'small',
    sizeLasts: 'oui',
    inseeCategory: 'ETI',
    foundedOn: '2020-02-29',
    otherAids: [
      {
        amountCents: '0',
        grossGrantCents: '12,34',
        rateBp: '1,5',
        referenceBp: '0',
        years: '7',
        graceYears: '2',
      },
      { amountCents: '1', base: 'de-minimis', form: 'recoverable-advance', repaidBp: '50', sameCosts: 'oui' },
    ],
    accounts: [{ equityCents: '-5 000,5' }, { equityCents: '0', debtCents: '7' }],
    fiscalYearMonth: '4',
    linkedCostsCents: '8',
    recoveryOrder: 'oui',
  })
  expect(readAidInputs(typedAgain(inputs))).toEqual(inputs)
  expect(readAidInputs(typedAgain(inputsOf({})))).toEqual(inputsOf({}))
})
