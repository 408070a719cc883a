import { describe, expect, test } from 'vitest'
import { wordingWarnings } from '../../src/modules/reports/index.ts'

describe('a forecast worded as if it had been observed', () => {
  test.each([
    'Plus de 27.000 emplois créés d’ici à 2023',
    '13 500 emplois créés avant 2023',
    '50 000 emplois confortés',
  ])('is warned of: %s', text => {
    expect(wordingWarnings(text, 'forecast')).toHaveLength(1)
  })

  test.each([
    '27.255 emplois - le chiffre est précis – sont ou seront créés d’ici à 2023',
    'Emplois créés ou à créer',
    '27 000 emplois devraient être créés',
    '27 000 emplois à être créés',
    'devraient déboucher sur 27.000 emplois d’ici à 2023',
    'le créancier réclame',
  ])('a promise worded as one is not: %s', text => {
    expect(wordingWarnings(text, 'forecast')).toEqual([])
  })

  test('what was observed may be said to be done', () => {
    expect(wordingWarnings('1 266 emplois créés', 'observed')).toEqual([])
  })

  test('each word is named once', () => {
    const [first, second, ...others] = wordingWarnings(
      'emplois créés et confortés, créés surtout',
      'forecast',
    )
    expect(first).toContain('créés')
    expect(second).toContain('confortés')
    expect(others).toEqual([])
  })
})
