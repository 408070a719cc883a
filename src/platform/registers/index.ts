export * from './places.ts'
export {
  defaultSort,
  filterOptions,
  type ListQuestion,
  listParameters,
  readListQuestion,
} from './read-list.ts'
export * from './register.ts'
export { countRows, everyRow, getRow, listKeys, listRows, listRowsById } from './store.ts'
export { unitColumn } from './units.ts'
