import type { Programme } from '../modules/figures/index.ts'
import type { Register, RegisterRow } from '../platform/registers/index.ts'

/** Whether any of the rows shown is made up: all that a demonstration programme keeps is; elsewhere, a row says so. */
export const showsMadeUp = (
  register: Register,
  programme: Programme,
  rows: readonly RegisterRow[],
): boolean =>
  rows.some(
    row =>
      (programme.demonstration && register.scope === 'programme') ||
      row.demonstration === true ||
      [row.certainty, row.kind].includes('demonstration'),
  )
