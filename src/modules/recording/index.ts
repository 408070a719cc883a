export { contestEntry, correctEntry } from './correct-entry.ts'
export { recordingPolicy } from './policy.ts'
export { recordEntry } from './record-entry.ts'
export { amountBlockers, isMeasure, isMoney, type Measure, measures, measuresOf } from './rules.ts'
export {
  addEvidence,
  type CounterValue,
  findEntry,
  listCounterValues,
  listFunds,
  type RecordedEntry,
  sumsOf,
} from './store.ts'
