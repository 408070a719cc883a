import { isMoneyMeasure } from '../../modules/figures/index.ts'
import type { Column, RegisterRow } from '../../platform/registers/index.ts'
import { rowPath } from '../address.ts'
import type { Visit } from '../site.ts'
import { Certainty, type CertaintyKind } from '../ui/index.ts'
import type { Child } from '../ui/types.ts'
import {
  formatCount,
  formatDay,
  formatDecimal,
  formatEuros,
  formatInstant,
  formatPercent,
  plural,
} from './format.ts'
import { gestureInWords } from './gestures.ts'

/** An entry's amount in its own unit: euros to the cent, jobs, or a count. */
export const showAmount = (measure: string, amount: number): string =>
  isMoneyMeasure(measure) ? formatEuros(amount, 'exact') : formatCount(amount)

/** A cell of a register in French; an empty one is a dash that a screen reader can say. */
export function showCell(column: Column, row: RegisterRow, to: Visit['to']): Child {
  const value = row[column.key]
  if (value === null || value === undefined || value === '')
    return (
      <span class="muted">
        —<span class="ds-sr-only">non renseigné</span>
      </span>
    )
  const shown = showText(column, row)
  const link =
    column.link && row[column.link.by]
      ? to(rowPath(column.link.register, String(row[column.link.by])))
      : undefined
  if (link) return <a href={link}>{shown}</a>
  if (column.kind === 'certainty') return <Certainty kind={value as CertaintyKind} />
  if (column.kind === 'url')
    return (
      <a href={String(value)} rel="noopener">
        {shown}
      </a>
    )
  return shown
}

/** A number with its unit: « 75 % », « 46 emplois », « 1 200 € ». */
function showQuantity(value: number, unit: RegisterRow[string] | undefined): string {
  if (unit === 'cents') return formatEuros(value, 'exact')
  if (unit === 'euros') return formatEuros(value * 100, 'exact')
  if (unit === 'percent') return `${formatDecimal(value)}\u202f%`
  if (unit === 'jobs') return plural(value, 'emploi')
  if (unit === 'projects') return plural(value, 'projet')
  return formatDecimal(value)
}

function showText(column: Column, row: RegisterRow): string {
  const value = row[column.key]!
  if (column.kind === 'day') return formatDay(String(value))
  if (column.kind === 'instant') return formatInstant(value instanceof Date ? value : String(value))
  if (column.kind === 'count') return formatCount(Number(value))
  if (column.kind === 'euros') return formatEuros(Number(value))
  if (column.kind === 'share') return formatPercent(Number(value))
  if (column.kind === 'identifier') return `n°\u202f${value}`
  if (column.kind === 'number' || column.kind === 'amount') return showQuantity(Number(value), row.unit)
  if (column.kind === 'yes-no') return value ? 'Oui' : 'Non'
  if (column.kind === 'gesture') return gestureInWords(String(value))
  if (column.kind === 'words') return column.words?.[String(value)] ?? String(value)
  return String(value)
}
