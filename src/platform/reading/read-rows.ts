import { Invalid } from '../../kernel/errors.ts'
import type { Column, Notes } from './column.ts'
import { openCsv } from './open-csv.ts'
import { cellsReader } from './read-cells.ts'
import { sheetAsCsv } from './sheet.ts'

/** A row of a file as it was read. `number`: its row in a spreadsheet, the header being row 1. `said`: '' where the cell is empty. */
export type ReadRow = {
  number: number
  said: Record<string, string | number>
  /** What is wrong, by column. */
  wrong: { field: string; reason: string }[]
}

/** Reads a small file, CSV or spreadsheet, whole: its rows, and the columns it has beside those that are expected.
 * @throws Invalid when it cannot be read, or has more than `most` rows */
export async function readRows(
  content: Buffer,
  columns: Readonly<Record<string, Column>>,
  most: number,
): Promise<{ rows: ReadRow[]; leftOut: string[] }> {
  const csv = content.subarray(0, 2).toString('latin1') === 'PK' ? await sheetAsCsv(content) : content
  const file = await openCsv(
    (async function* () {
      yield csv
    })(),
    columns,
  )
  const readCells = cellsReader(columns, file)
  const rows: ReadRow[] = []
  for await (const record of file.records()) {
    if (record.cells.every(cell => cell.trim() === '')) continue
    if (rows.length >= most)
      throw Invalid.field('fichier', `Au plus ${most} lignes à la fois\u202f: partagez ce fichier.`)
    const wrong: ReadRow['wrong'] = []
    const notes: Notes<string> = {
      error: (field, reason, suggestion) => void wrong.push({ field, reason: sentence(reason, suggestion) }),
      remark: () => {},
    }
    const cells = readCells({ ...record, cells: record.cells.map(unguarded) }, notes)
    if (typeof cells === 'string') notes.error('', cells)
    const empty = [...file.positions.keys()].map(field => [field, ''])
    rows.push({
      number: record.number,
      said: { ...Object.fromEntries(empty), ...(typeof cells === 'string' ? {} : cells) },
      wrong,
    })
  }
  if (rows.length === 0) throw Invalid.field('fichier', 'Le fichier n’a qu’un en-tête, aucune ligne.')
  const taken = new Set(file.positions.values())
  return { rows, leftOut: file.names.filter((name, index) => !taken.has(index) && name.trim() !== '') }
}

const sentence = (reason: string, suggestion: string | undefined) =>
  suggestion ? `${reason} ${suggestion}` : reason

/** The apostrophe that an export puts before what a spreadsheet would run is not part of the text. */
const unguarded = (cell: string) => (/^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell)
