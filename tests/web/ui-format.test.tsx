import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Column, RegisterRow } from '../../src/platform/registers/index.ts'
import { showCell } from '../../src/web/text/cell.tsx'
import * as format from '../../src/web/text/format.ts'

const plain = (text: string) => text.replaceAll('\u202f', '_')

describe('euros', () => {
  test.each([
    [136_500_000_000n, '1,37_Md€'],
    [88_400_000_000n, '884_M€'],
    [40_500_000n, '405_k€'],
    [14_150_000_000n, '142_M€'],
    [193_400_000_000n, '1,93_Md€'],
    [99_999_999_900n, '1_Md€'],
    [99_950_000n, '1_M€'],
    [85_000n, '850_€'],
    [0n, '0_€'],
    [-40_500_000n, '-405_k€'],
  ])('%s cents in short are %s', (cents, text) => {
    expect(plain(format.formatEuros(cents, 'short'))).toBe(text)
    expect(plain(format.formatEuros(Number(cents)))).toBe(text)
  })

  test('exact shows centimes only if there are any', () => {
    expect(plain(format.formatEuros(136_500_000_000n, 'exact'))).toBe('1_365_000_000_€')
    expect(plain(format.formatEuros(40_513_250, 'exact'))).toBe('405_132,50_€')
  })

  test('exact loses no cent, at any size', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), cents => {
        const digits = format.formatEuros(cents, 'exact').replace(/[^\d,-]/g, '')
        const [euros = '', centimes = '00'] = digits.split(',')
        expect(BigInt(euros + centimes)).toBe(cents)
      }),
    )
  })
})

test('numbers and percentages', () => {
  expect(plain(format.formatCount(27255))).toBe('27_255')
  expect(plain(format.formatDecimal(3.7123))).toBe('3,71')
  expect(plain(format.formatPercent(1.05))).toBe('105_%')
  expect(plain(format.formatPercent(0.16824, 1))).toBe('16,8_%')
})

test('days and periods in words', () => {
  expect(format.formatDay('2021-10-11')).toBe('11 octobre 2021')
  expect(format.formatDay('2020-09-01')).toBe('1er septembre 2020')
  expect(format.formatDay('bientôt')).toBe('bientôt')
  expect(format.formatPeriod('2020-09-01', '2021-10-11')).toBe('du 1er septembre 2020 au 11 octobre 2021')
  expect(format.formatPeriod('2020-09-01')).toBe('depuis le 1er septembre 2020')
})

test('instants at the clock of Paris, winter and summer', () => {
  expect(plain(format.formatInstant('2024-11-21T09:05:00Z'))).toBe('21 novembre 2024 à 10_h_05')
  expect(format.parisWallClock('2024-07-01T22:30:00Z')).toBe('2024-07-02T00:30')
  expect(format.instantFromParis('2024-07-02T00:30')).toBe('2024-07-01T22:30:00.000Z')
  expect(format.instantFromParis('demain')).toBeUndefined()
})

test('a wall clock of Paris leads back to its instant', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1980-01-01'), max: new Date('2080-01-01'), noInvalidDate: true }),
      at => {
        const wall = format.parisWallClock(at)
        expect(format.parisWallClock(format.instantFromParis(wall)!)).toBe(wall)
      },
    ),
  )
})

describe('cells of registers', () => {
  const cell = (column: Partial<Column> & Pick<Column, 'key' | 'kind'>, row: RegisterRow) =>
    String(showCell({ label: '', ...column }, row, path => path))

  test('a number carries its unit, whatever the columns', () => {
    const value = { key: 'value', kind: 'number' } as const
    expect(cell(value, { value: 75, unit: 'percent' })).toBe('75\u202f%')
    expect(cell(value, { value: 27255, unit: 'jobs' })).toBe('27\u202f255 emplois')
    expect(cell(value, { value: 1.5e9, unit: 'euros' })).toBe('1\u202f500\u202f000\u202f000\u202f€')
    expect(cell(value, { value: 75000, unit: 'count' })).toBe('75\u202f000')
    expect(cell({ key: 'amount', kind: 'amount' }, { amount: 120050, unit: 'cents' })).toBe(
      '1\u202f200,50\u202f€',
    )
  })

  test('the number of an entry is a name, not a count, and leads to it', () => {
    const link = { register: 'ecritures', by: 'reverses_id' }
    expect(cell({ key: 'reverses_id', kind: 'identifier', link }, { reverses_id: 1234 })).toBe(
      '<a href="/ecritures/1234">n°\u202f1234</a>',
    )
  })
})
