import { z } from 'zod'
import { isDay } from './dates.ts'
import { readsTwoWays, readTypedCents } from './money.ts'

// What forms and the API hand in, as text: one French sentence for each way to be wrong.

const absent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)
const clean = (value: string) => value.replaceAll('\0', '').replaceAll('\r\n', '\n').trim()

/** Required text, trimmed, at most `max` characters. */
export const text = (max = 200) =>
  z
    .string('À remplir.')
    .transform(clean)
    .pipe(z.string().min(1, 'À remplir.').max(max, `Au plus ${max} caractères.`))

/** Text that may be left empty: '' then. */
export const optionalText = (max = 4000) =>
  z
    .string()
    .transform(clean)
    .pipe(z.string().max(max, `Au plus ${max} caractères.`))
    .default('')

const dayMessage = 'Donnez un jour qui existe, par exemple 2021-10-11.'
/** ISO day. */
export const day = () => z.preprocess(absent, z.string('À remplir.').refine(isDay, dayMessage))
/** ISO day, or nothing. */
export const optionalDay = () => z.preprocess(absent, z.string().refine(isDay, dayMessage).optional())

const centsOf = (value: unknown) => (typeof value === 'string' ? (readTypedCents(value) ?? value) : value)
const twoWaysMessage =
  'Ce montant se lit de deux façons : écrivez les milliers sans point, par exemple 12 345, ou deux décimales au plus, 12,35.'
const centsMessage = 'Donnez un montant en euros, par exemple 12 500,50.'
/** Euros as people write them, to integer cents, zero or more; at most 90 000 billion. */
const amount = () =>
  z
    .number({
      error: ({ input }) =>
        typeof input === 'string' && readsTwoWays(input) ? twoWaysMessage : centsMessage,
    })
    .int(centsMessage)
    .min(0, 'Un montant ne peut pas être négatif.')
    .max(9e15, 'Ce montant est trop grand.')
export const cents = () => z.preprocess(value => centsOf(absent(value)), amount())
export const optionalCents = () => z.preprocess(value => centsOf(absent(value)), amount().optional())

const countMessage = 'Donnez un nombre entier, par exemple 12.'
const numberOf = (value: unknown) => {
  if (typeof value !== 'string') return value
  const digits = value.replace(/[\s\u00a0\u202f]/g, '')
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : value
}
const whole = (max: number) =>
  z
    .number(countMessage)
    .int(countMessage)
    .min(0, 'Un nombre ne peut pas être négatif.')
    .max(max, `Au plus ${max}.`)
/** Integer, zero or more. */
export const count = (max = 1_000_000) => z.preprocess(value => numberOf(absent(value)), whole(max))
export const optionalCount = (max = 1_000_000) =>
  z.preprocess(value => numberOf(absent(value)), whole(max).optional())

/** Id of a row, from an address or a hidden field. */
export const id = () =>
  z.coerce.number('Cet identifiant n’est pas un nombre.').int().positive().max(Number.MAX_SAFE_INTEGER)
export const optionalId = () => z.preprocess(absent, id().optional())
/** Version of the record that the person was looking at. */
export const version = () => z.coerce.number('La version manque : rechargez la page.').int().positive()

/** One of the values offered. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(absent, z.enum(values, 'Choisissez une des valeurs proposées.'))
export const optionalChoice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(absent, z.enum(values, 'Choisissez une des valeurs proposées.').optional())

/** A checkbox: anything sent is yes. */
export const checked = () =>
  z.preprocess(
    value => value !== undefined && value !== '' && value !== 'false' && value !== false,
    z.boolean(),
  )

/** Several values of one field, whether one or many were sent. */
export const several = <T extends z.ZodType>(item: T, max = 50) =>
  z.preprocess(
    value => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(max, `Au plus ${max}.`),
  )

/** Lines of a table in a form (`lines.0.amount`, `lines.1.amount`): those left empty are dropped. */
export const lines = <T extends z.ZodType>(item: T, max = 100) =>
  z.preprocess(
    value => Object.values((value ?? {}) as Record<string, unknown>).filter(isFilled),
    z.array(item).max(max, `Au plus ${max} lignes.`),
  )

const isFilled = (line: unknown) =>
  typeof line === 'object' &&
  line !== null &&
  Object.values(line).some(value => value !== undefined && value !== '')

/** E-mail address, in lower case. */
export const email = () =>
  z
    .string('À remplir.')
    .trim()
    .toLowerCase()
    .pipe(z.email('Donnez une adresse électronique, par exemple nom@exemple.fr.').max(200))
/** E-mail address, or '' when left empty. */
export const optionalEmail = () => z.preprocess(absent, email().optional()).default('')

/** Telephone number as people write it, or '' when left empty. */
export const optionalPhone = () =>
  optionalText(40).refine(
    typed => typed === '' || (/^\+?[\d\s().-]+$/.test(typed) && /(\d\D*){8,15}/.test(typed)),
    'Donnez un numéro de téléphone, par exemple 03 80 44 00 00.',
  )
