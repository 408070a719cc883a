import { readDay } from '../../kernel/dates.ts'
import { isSiren, isSiret } from '../../kernel/ids.ts'
import { readCents } from '../../kernel/money.ts'

/** One column of a profile. `names`: how files call it, without regard to case, accents and punctuation.
 * The column must be in the file unless `optional`; its cells may be empty unless `required`. */
export type Column = {
  names: readonly [string, ...string[]]
  label: string
  optional?: boolean
  required?: boolean
} & (
  | { kind: 'text'; longest?: number }
  | { kind: 'day' | 'siren' | 'siret' | 'siren-or-siret' }
  | { kind: 'count'; zero?: 'refused'; negative?: 'allowed' }
  // `point: 'decimal'`: the publisher writes 524.975 for less than 525 €, never for half a million.
  | { kind: 'cents'; zero?: 'refused'; negative?: 'allowed'; point?: 'decimal' }
  // `others`: what is not in the list is left out, and the row kept.
  | { kind: 'choice'; choices: Readonly<Record<string, string>>; others?: 'ignored' }
)

type Value<C> = C extends { kind: 'cents' | 'count' } ? number : string

/** The cells of one row that could be read: cents and counts as integers, days as ISO, the rest as trimmed text. */
export type Cells<Columns> = { [Field in keyof Columns]?: Value<Columns[Field]> }

/** What is wrong (`error`: the row is left out) or worth knowing (`remark`) about one cell. */
export type Note = {
  field: string
  value: string
  reason: string
  suggestion?: string | undefined
  level: 'error' | 'remark'
}
export type Notes<Field extends string> = {
  error: (field: Field, reason: string, suggestion?: string) => undefined
  remark: (field: Field, reason: string, suggestion?: string) => void
}
type Reading = {
  value?: string | number
  error?: string
  remark?: string
  suggestion?: string | undefined
}

const largestCents = 1e13
/** NUL, what decoding could not read, and halves of UTF-16 pairs: PostgreSQL takes none of them. */
const unreadable = /[\0\uFFFD\p{Surrogate}]/u
const suspect = /[\0\uD800-\uDFFF\uFFFD]/ // quicker, and enough for nearly all cells

/** Reads one cell as its column says. An empty cell has no value and no error, unless required. */
export function readCell(column: Column, given: string): Reading {
  if (suspect.test(given) && unreadable.test(given))
    return {
      error: 'La cellule contient un caractère illisible.',
      suggestion: 'Enregistrez le fichier en UTF-8, puis recommencez.',
    }
  const text = given.trim()
  if (text === '')
    return column.required ? { error: 'La cellule est vide, cette valeur est obligatoire.' } : {}
  switch (column.kind) {
    case 'text':
      return text.length > (column.longest ?? 10_000)
        ? { error: `Le texte est trop long\u202f: ${column.longest ?? 10_000} caractères au plus.` }
        : { value: text }
    case 'day':
      return orElse(
        readDay(text),
        'Cette date n’existe pas.',
        'Écrivez-la AAAA-MM-JJ, par exemple 2021-10-11.',
      )
    case 'siren':
    case 'siret':
    case 'siren-or-siret':
      return readSiren(column.kind, text)
    case 'choice':
      return readChoice(column, text)
    case 'cents':
      return readMoney(column, text)
    case 'count':
      return inRange(column, /^-?\d{1,15}$/.test(text) ? Number(text) : undefined)
  }
}

const orElse = (value: string | undefined, error: string, suggestion: string): Reading =>
  value === undefined ? { error, suggestion } : { value }

function readChoice(column: Column & { kind: 'choice' }, text: string): Reading {
  const value = column.choices[fold(text)]
  if (value === undefined && column.others === 'ignored')
    return { remark: 'Valeur inconnue, laissée de côté.' }
  const list = `Valeurs possibles\u202f: ${Object.keys(column.choices).join(', ')}.`
  return orElse(value, 'Cette valeur n’est pas dans la liste attendue.', list)
}

function readSiren(kind: 'siren' | 'siret' | 'siren-or-siret', text: string): Reading {
  const digits = text.replace(/[\s\u00a0\u202f.]/g, '')
  const siret = kind === 'siret' || (kind === 'siren-or-siret' && digits.length === 14)
  const [name, length] = siret ? ['SIRET', 14] : ['SIREN', 9]
  if (!/^\d+$/.test(digits) || digits.length !== length)
    return { error: `Un ${name} compte ${length} chiffres.`, suggestion: lostZeros(digits, length) }
  if (!(siret ? isSiret(digits) : isSiren(digits)))
    return {
      error: `Ce ${name} n’existe pas\u202f: sa clé de contrôle est fausse.`,
      suggestion: 'Vérifiez-le sur l’Annuaire des entreprises.',
    }
  return { value: digits }
}

/** A spreadsheet takes a SIREN for a number and drops its leading zeros. */
function lostZeros(digits: string, length: number): string | undefined {
  const padded = digits.padStart(length, '0')
  const valid = /^\d+$/.test(padded) && (length === 9 ? isSiren(padded) : isSiret(padded))
  return valid && padded.length === length ? `Peut-être ${padded}.` : undefined
}

/** `1.234`: a thousand and more for a person, a little more than one for a machine. */
const ambiguous = /^-?\d{1,3}\.\d{3}$/

function readMoney(column: Column & { kind: 'cents' }, text: string): Reading {
  if (!ambiguous.test(text)) return withRounding(text, inRange(column, readCents(text)))
  if (column.point === 'decimal') return withRounding(text, inRange(column, readCents(`${text}0`)))
  const [whole, decimals] = text.split('.')
  return {
    error: 'Ce montant peut se lire de deux façons.',
    suggestion: `Écrivez ${whole}${decimals} ou ${whole},${decimals}.`,
  }
}

const withRounding = (text: string, reading: Reading): Reading =>
  reading.value !== undefined && /[.,]\d\d0*[1-9]\d*\D*$/.test(text)
    ? { ...reading, remark: 'Montant arrondi au centime.' }
    : reading

function inRange(column: Column & { kind: 'cents' | 'count' }, value: number | undefined): Reading {
  if (value === undefined)
    return column.kind === 'cents'
      ? { error: 'Ce montant est illisible.', suggestion: 'Écrivez-le en euros, par exemple 76900,20.' }
      : { error: 'Ce nombre entier est illisible.', suggestion: 'Écrivez-le en chiffres, par exemple 12.' }
  if (value < 0 && column.negative !== 'allowed') return { error: 'Un nombre négatif n’est pas accepté ici.' }
  if (value === 0 && column.zero === 'refused')
    return { error: 'La valeur est nulle\u202f: rien à enregistrer.' }
  if (Math.abs(value) > largestCents)
    return {
      error: 'Ce nombre est invraisemblable.',
      suggestion: 'Le plus grand montant accepté est 100 Md€.',
    }
  return { value }
}

/** Lower case, without accents: how names and headers are compared. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
}
