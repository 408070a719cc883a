import { readDay, readInstant } from '../../kernel/dates.ts'
import { isSiren, isSiret } from '../../kernel/ids.ts'
import { readCount, readDecimal, readMoney } from './amounts.ts'
import type { Column, Reading } from './column.ts'

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
      if (text.length > (column.longest ?? 10_000))
        return { error: `Le texte est trop long\u202f: ${column.longest ?? 10_000} caractères au plus.` }
      return column.like?.test(text) === false
        ? { error: 'Ce code est illisible.', suggestion: `Par exemple ${column.example}.` }
        : { value: text }
    case 'day':
      return orElse(
        readDay(text),
        'Cette date n’existe pas.',
        'Écrivez-la AAAA-MM-JJ, par exemple 2021-10-11.',
      )
    case 'instant':
      return orElse(
        readInstant(text)?.toISOString(),
        'Cet instant n’existe pas.',
        'Écrivez le jour et l’heure de Paris, par exemple 2021-10-15T23:59.',
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
      return readCount(column, text)
    case 'decimal':
      return readDecimal(column, text)
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

/** Lower case, without accents: how names and headers are compared. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
}
