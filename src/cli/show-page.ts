import { type TableColumn, table } from './table.ts'

export type Page = { rows: Record<string, unknown>[]; next: string | null }

/** A page of rows as a table, and how to ask for the next. */
export const showPage =
  (columns: readonly TableColumn[]) =>
  ({ rows, next }: Page): string => {
    if (rows.length === 0) return 'Aucune ligne.'
    return `${table(rows, columns)}${next ? `\n\nLa suite : --apres ${next}` : ''}`
  }
