export { fold, readCell } from './cells.ts'
export type { Column } from './column.ts'
export { type ReadRow, readRows } from './read-rows.ts'
