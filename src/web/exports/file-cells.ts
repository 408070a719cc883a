import type { Column, RegisterRow } from '../../platform/registers/index.ts'
import type { SheetColumn } from '../../platform/xlsx.ts'
import { gestureInWords } from '../text/gestures.ts'

/** A cell of a spreadsheet: coded values in words. */
export const sheetCell = ({ key, kind, words }: Column, row: RegisterRow): unknown =>
  kind === 'gesture' ? gestureInWords(String(row[key])) : (words?.[String(row[key])] ?? row[key])

export const sheetColumn = ({ label, kind }: Column): SheetColumn => ({
  label,
  kind: sheetKinds[kind] ?? 'text',
})

const sheetKinds: Partial<Record<Column['kind'], SheetColumn['kind']>> = {
  day: 'day',
  count: 'number',
  number: 'number',
  share: 'number',
  identifier: 'number',
  euros: 'euros',
}

/** The cells of a row of a CSV: as they are kept, but euros, which are kept in cents. */
export const csvRow = (columns: readonly Column[], row: RegisterRow): RegisterRow =>
  Object.fromEntries(
    columns.map(({ key, kind }) => [
      key,
      kind === 'euros' && row[key] !== null ? Number(row[key]) / 100 : row[key]!,
    ]),
  )
