import { formatDay, formatEuros } from '../text/format.ts'
import type { Field } from './field.ts'

/** Integer cents as the field of a form shows them: « 12 500,50 ». */
export const eurosIn = (cents: number): string => formatEuros(cents, 'exact').replace(/[\s\u202f]€$/, '')

export const isChecked = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && value !== false

/** A value as its field shows it. */
export const textOf = (field: Field, value: unknown): string =>
  value === undefined || value === null
    ? ''
    : field.kind === 'euros' && typeof value === 'number'
      ? eurosIn(value)
      : String(value)

/** A value someone else saved, in words. */
export function readable(field: Field, value: unknown): string {
  if (value === null || value === '') return 'vide'
  if ('options' in field) {
    const values = Array.isArray(value) ? value : [value]
    return values
      .map(one => field.options.find(option => option.value === String(one))?.label ?? one)
      .join(', ')
  }
  if (field.kind === 'day') return formatDay(String(value))
  if (field.kind === 'lines')
    return (Object.values(value as object) as Record<string, unknown>[])
      .map(line =>
        field.columns
          .map(column => textOf(column, line[column.name]))
          .filter(Boolean)
          .join(', '),
      )
      .join(' ; ')
  return textOf(field, value)
}
