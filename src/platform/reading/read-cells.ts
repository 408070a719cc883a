import { readCell } from './cells.ts'
import type { Column, Notes } from './column.ts'
import type { CsvRecord } from './csv-reader.ts'
import type { Header } from './header.ts'

/** Reads the cells that the file has of each column, and notes what is wrong with them; a record that is cut badly answers why. */
export function cellsReader(columns: Readonly<Record<string, Column>>, header: Header) {
  const read = [...header.positions].map(([field, position]) => ({
    field,
    position,
    column: columns[field]!,
  }))
  const least = Math.min(...header.positions.values())
  return (record: CsvRecord, notes: Notes<string>): Record<string, string | number> | string => {
    const flaw = malformed(record, header.width, least)
    if (flaw) return flaw
    const cells: Record<string, string | number> = {}
    for (const { field, position, column } of read) {
      const { value, error, remark, suggestion } = readCell(column, record.cells[position] ?? '')
      if (value !== undefined) cells[field] = value
      if (error) notes.error(field, error, suggestion)
      if (remark) notes.remark(field, remark)
    }
    return cells
  }
}

/** A row may be short of empty cells at its end, which spreadsheets leave out; nothing else. */
function malformed({ cells, flaw }: CsvRecord, width: number, least: number): string | undefined {
  if (flaw) return flaw
  const extra = cells.length > width && cells.slice(width).some(cell => cell.trim() !== '')
  return extra || cells.length <= least
    ? `Cette ligne a ${cells.length} cellules au lieu de ${width}.`
    : undefined
}
