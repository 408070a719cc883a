import writeExcelFile, { type Row } from 'write-excel-file/node'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export type SheetColumn = { label: string; kind: 'text' | 'number' | 'day' | 'euros' }

/** One sheet with a bold header: numbers are numbers, days are days, euros have two decimals (`euros` are given in cents). Text is
 * never a formula. The whole sheet is in memory: the caller bounds the rows. */
export async function writeSheet(
  columns: readonly SheetColumn[],
  rows: readonly (readonly unknown[])[],
): Promise<Buffer> {
  const header: Row = columns.map(({ label }) => ({ value: label, fontWeight: 'bold' }))
  const cells = (row: readonly unknown[]): Row => columns.map(({ kind }, index) => cellOf(kind, row[index]))
  return writeExcelFile([header, ...rows.map(cells)], {
    columns: columns.map(() => ({ width: 22 })),
    stickyRowsCount: 1,
  }).toBuffer()
}

function cellOf(kind: SheetColumn['kind'], value: unknown): Row[number] {
  if (value === null || value === undefined || value === '') return null
  if (kind === 'day') return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
  if (kind === 'number') return { value: Number(value), type: Number, format: '#,##0.##' }
  if (kind === 'euros') return { value: Number(value) / 100, type: Number, format: '#,##0.00' }
  return {
    value: typeof value === 'object' ? JSON.stringify(value) : String(value).slice(0, 32_000),
    type: String,
  }
}
