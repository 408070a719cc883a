export { type Citation, findCitation } from './citation.ts'
export { contestEntry } from './contest-entry.ts'
export { correctEntry, correctionBlockers } from './correct-entry.ts'
export { type Funder, funderBlockers, ownFunder } from './funders.ts'
export { recordingPolicy } from './policy.ts'
export { decidesMoney } from './purse.ts'
export { recordEntry } from './record-entry.ts'
export {
  amountBlockers,
  certainties,
  isMeasure,
  isMoney,
  type Measure,
  measures,
  measuresOf,
  orderBlockers,
  type Sums,
} from './rules.ts'
export {
  addEvidence,
  type CounterValue,
  type Fund,
  findEntry,
  listCounterValues,
  listFunders,
  listFunds,
  type RecordedEntry,
  sumsOf,
} from './store.ts'
