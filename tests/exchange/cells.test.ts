import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSiren, sirenFrom } from '../../src/kernel/ids.ts'
import { readCell } from '../../src/platform/reading/cells.ts'
import type { Column } from '../../src/platform/reading/column.ts'
import { plainText } from '../../src/platform/reading/entities.ts'

const column = (rest: object) => ({ names: ['x'], label: 'x', ...rest }) as unknown as Column
const cents = column({ kind: 'cents', point: 'decimal' })

test('never throws, and says why whenever it gives no value', () => {
  const kinds = fc.constantFrom('text', 'day', 'siren', 'siret', 'siren-or-siret', 'cents', 'count', 'choice')
  fc.assert(
    fc.property(kinds, fc.string({ unit: 'binary' }), fc.boolean(), (kind, text, required) => {
      const reading = readCell(column({ kind, required, choices: {} }), text)
      const explained = reading.value !== undefined || reading.error !== undefined
      expect(explained || (!required && text.trim() === '')).toBe(true)
    }),
  )
})

test('reads cents exactly, and rounds finer amounts half up with a remark', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(99_999), (euros, fraction) => {
      const digits = String(fraction).padStart(5, '0')
      const exact = BigInt(euros) * 100_000n + BigInt(fraction)
      const expected = Number((exact + 500n) / 1000n)
      const { value, remark } = readCell(cents, `${euros}.${digits}`)
      expect(value).toBe(expected)
      expect(remark !== undefined).toBe(fraction % 1000 !== 0)
    }),
  )
})

test('what can be read in two ways is refused, unless the publisher writes decimal points', () => {
  expect(readCell(cents, '524.975')).toEqual({ value: 52_498, remark: 'Montant arrondi au centime.' })
  expect(readCell(column({ kind: 'cents' }), '524.975')).toEqual({
    error: 'Ce montant peut se lire de deux façons.',
    suggestion: 'Écrivez 524975 ou 524,975.',
  })
  expect(readCell(column({ kind: 'cents' }), '1.234.567,89 €').value).toBe(123_456_789)
})

test.each([
  [{ kind: 'cents' }, '-5', 'Un nombre négatif n’est pas accepté ici.'],
  [{ kind: 'cents', zero: 'refused' }, '0,00', 'La valeur est nulle\u202f: rien à enregistrer.'],
  [{ kind: 'cents' }, '1e9', 'Ce montant est illisible.'],
  [{ kind: 'cents' }, '200000000000', 'Ce nombre est invraisemblable.'],
  [{ kind: 'day' }, '2021-02-29', 'Cette date n’existe pas.'],
  [{ kind: 'text' }, 'a\0b', 'La cellule contient un caractère illisible.'],
  [{ kind: 'text' }, 'a\uFFFDb', 'La cellule contient un caractère illisible.'],
  [{ kind: 'text', required: true }, '  ', 'La cellule est vide, cette valeur est obligatoire.'],
  [{ kind: 'siren' }, '123456789', 'Ce SIREN n’existe pas\u202f: sa clé de contrôle est fausse.'],
])('%o refuses %s', (rest, text, error) => {
  expect(readCell(column(rest), text)).toMatchObject({ error })
})

test('a SIREN with one digit changed is refused; one that lost its zeros is suggested', () => {
  fc.assert(
    fc.property(fc.nat(99_999_999), fc.nat(8), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
      const siren = sirenFrom(String(number).padStart(8, '0'))
      const wrong = siren.slice(0, at) + ((Number(siren[at]) + shift) % 10) + siren.slice(at + 1)
      expect(isSiren(siren)).toBe(true)
      expect(readCell(column({ kind: 'siren' }), wrong).error).toBeDefined()
    }),
  )
  const short = sirenFrom('00552081').replace(/^0+/, '')
  expect(readCell(column({ kind: 'siren' }), short).suggestion).toBe(`Peut-être ${sirenFrom('00552081')}.`)
})

test('HTML entities are read, tags stay text', () => {
  expect(
    plainText('R&amp;D &eacute;lectrique, d&#039;&#xE9;cole &laquo; <b>x</b> &raquo; &inconnu; &#0;'),
  ).toBe("R&D électrique, d'école « <b>x</b> » &inconnu; &#0;")
})
