import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CheckedClaim, gapHolds, isRounded, sideBySide } from '../../src/modules/reports/index.ts'

const rounded = (computed: number, amount: number, wording = '', unit = 'count') =>
  isRounded(computed, { amount, unit, wording })

describe('rounded as worded', () => {
  test('to the nearest of the digits written', () => {
    expect(rounded(1_365_000_000, 1_370_000_000, '1,37 milliard', 'euros')).toBe(true)
    expect(rounded(1_364_999_999, 1_370_000_000, '1,37 milliard', 'euros')).toBe(false)
    expect(rounded(27_255, 27_000)).toBe(true)
    expect(rounded(27_501, 27_000)).toBe(false)
  })

  test('shares to the point, even at 70 %', () => {
    expect(rounded(0.7006, 0.7, '70 %', 'percent')).toBe(true)
    expect(rounded(0.71, 0.7, '70 %', 'percent')).toBe(false)
  })

  test('« plus de » rounds down, « près de » up', () => {
    expect(rounded(1416, 1400, 'plus de 1.400')).toBe(true)
    expect(rounded(1399, 1400, 'plus de 1.400')).toBe(false)
    expect(rounded(1500, 1400, 'plus de 1.400')).toBe(false)
    expect(rounded(1_934_000_000, 2_000_000_000, 'près de 2 milliards')).toBe(true)
    expect(rounded(2_000_000_001, 2_000_000_000, 'près de 2 milliards')).toBe(false)
  })

  test('a whole number rounded to its thousands is always recognised', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9_999_499 }), computed =>
        rounded(computed, Math.round(computed / 1000) * 1000),
      ),
    )
  })
})

const claim = (over: Partial<CheckedClaim>): CheckedClaim =>
  ({
    code: 'c',
    wording: '',
    figure: 'f',
    filters: {},
    amount: 100,
    unit: 'count',
    aboutOn: null,
    gapKind: 'exact',
    ...over,
  }) as CheckedClaim

describe('what is said of a gap', () => {
  test('« exact » holds only without one', () => {
    expect(gapHolds(claim({ computed: 100, gap: 0 }))).toBe(true)
    expect(gapHolds(claim({ computed: 101, gap: 1 }))).toBe(false)
    expect(gapHolds(claim({ computed: 2 / 3, gap: 1e-16, amount: 0.6666666666666666 }))).toBe(true)
    expect(gapHolds(claim({ amount: null }))).toBe(true)
  })

  test('« not recomputable » has no figure, every other kind has one', () => {
    expect(gapHolds(claim({ gapKind: 'not-recomputable', figure: null }))).toBe(true)
    expect(gapHolds(claim({ gapKind: 'not-recomputable' }))).toBe(false)
    expect(gapHolds(claim({ gapKind: 'contested', figure: null }))).toBe(false)
  })
})

test('claims of one figure, day and filters are brought together, in the order of the first', () => {
  const of = (code: string, over: Partial<CheckedClaim>) => claim({ code, aboutOn: '2021-10-11', ...over })
  const groups = sideBySide([
    of('a', {}),
    of('b', { figure: 'g' }),
    of('c', {}),
    of('d', { filters: { region: '75' } }),
    of('e', { aboutOn: '2021-03-23' }),
    of('f', { figure: null }),
    of('h', { figure: null }),
  ])
  expect(groups.map(group => group.map(each => each.code).join(''))).toEqual(['ac', 'b', 'd', 'e', 'f', 'h'])
})
