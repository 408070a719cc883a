import { readCents, readsTwoWays } from '../../kernel/money.ts'
import type { Column, Reading } from './column.ts'

const largestCents = 1e13

/** Integer cents of an amount in euros. */
export function readMoney(column: Column & { kind: 'cents' }, text: string): Reading {
  if (!readsTwoWays(text)) return withRounding(text, inRange(column, readCents(text)))
  if (column.point === 'decimal') return withRounding(text, inRange(column, readCents(`${text}0`)))
  const [whole, decimals] = text.split('.')
  return {
    error: 'Ce montant peut se lire de deux façons.',
    suggestion: `Écrivez ${whole}${decimals} ou ${whole},${decimals}.`,
  }
}

/** A whole number: jobs, counts, or cents where a file is written in cents. */
export const readCount = (column: Column & { kind: 'count' | 'decimal' }, text: string): Reading =>
  inRange(column, /^-?\d{1,15}$/.test(text) ? Number(text) : undefined)

/** Hectares, percents: a number that may have decimals. */
export const readDecimal = (column: Column & { kind: 'count' | 'decimal' }, text: string): Reading =>
  inRange(column, /^-?\d{1,13}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : undefined)

const withRounding = (text: string, reading: Reading): Reading =>
  reading.value !== undefined && /[.,]\d\d0*[1-9]\d*\D*$/.test(text)
    ? { ...reading, remark: 'Montant arrondi au centime.' }
    : reading

const unreadable = {
  cents: { error: 'Ce montant est illisible.', suggestion: 'Écrivez-le en euros, par exemple 76900,20.' },
  count: { error: 'Ce nombre entier est illisible.', suggestion: 'Écrivez-le en chiffres, par exemple 12.' },
  decimal: { error: 'Ce nombre est illisible.', suggestion: 'Écrivez-le en chiffres, par exemple 12,5.' },
}

function inRange(
  column: Column & { kind: 'cents' | 'count' | 'decimal' },
  value: number | undefined,
): Reading {
  if (value === undefined) return unreadable[column.kind]
  if (value < 0 && column.negative !== 'allowed') return { error: 'Un nombre négatif n’est pas accepté ici.' }
  if (value === 0 && column.zero === 'refused')
    return { error: 'La valeur est nulle\u202f: rien à enregistrer.' }
  const largest = column.kind === 'cents' ? largestCents : (column.largest ?? largestCents)
  if (Math.abs(value) > largest)
    return {
      error: 'Ce nombre est invraisemblable.',
      suggestion: `Le plus grand accepté est ${column.kind === 'cents' ? '100 Md€' : largest}.`,
    }
  return { value }
}
