import { z } from 'zod'
import { cents } from '../../kernel/inputs.ts'
import { readTypedCents } from '../../kernel/money.ts'

// What the inputs of a calculation are made of, beside those of every form.

export const absent = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value
const largest = 500_000_000_000
export const amount = () => cents().pipe(z.number().max(largest, 'Ce montant est trop grand.'))
export const optionalAmount = () => z.preprocess(value => absent(value) ?? 0, amount())

/** Text with at most two decimals to hundredths; a number is hundredths already. */
const hundredths = (max: number, message: string) =>
  z.preprocess(
    value => {
      const given = absent(value) ?? 0
      if (typeof given !== 'string') return given
      const figures = given.replace(/[\s\u00a0\u202f%]/g, '').replace(',', '.')
      return /^\d{1,9}(\.\d{1,2})?$/.test(figures) ? Math.round(Number(figures) * 100) : given
    },
    z.number(message).int(message).min(0, message).max(max, message),
  )
export const percent = (max = 10_000) =>
  hundredths(max, `Donnez un pourcentage entre 0 et ${max / 100}, par exemple 33,33.`)
export const staff = () =>
  hundredths(1_000_000_00, 'Donnez un effectif, deux décimales au plus, par exemple 49,5.')

/** Euros that may be negative, nothing being zero. */
export const signed = () =>
  z.preprocess(
    value => {
      const given = absent(value) ?? 0
      return typeof given === 'string' ? (readTypedCents(given.replace('−', '-')) ?? given) : given
    },
    z
      .number('Donnez un montant en euros, par exemple −12 500.')
      .int()
      .min(-largest, 'Ce montant est trop grand.')
      .max(largest, 'Ce montant est trop grand.'),
  )
