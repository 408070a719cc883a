export {
  type DatedName,
  type EntryRef,
  listEntriesOf,
  listNames,
  listStates,
  type StateChange,
} from './history.ts'
export { indicators, organisations, programmes, targets } from './registers.ts'
