export { type AskedLaw, readAskedLaw } from './asked-law.ts'
export { exemptedBases } from './bases.ts'
export { calculateAid } from './calculate.ts'
export type { AidBase, AidCalculation, AidSource } from './calculation.ts'
export type { AidExplanation, AidValue } from './explain.ts'
export {
  type FrozenCalculation,
  findCalculation,
  freezeCalculation,
  listCalculations,
  type Replay,
  replayCalculation,
} from './freeze.ts'
export { aidFormWords } from './gross-grant.ts'
export {
  type AidInputs,
  aidForms,
  aidInputs,
  costKinds,
  type EuSize,
  euSizes,
  inseeCategories,
  inseeWords,
  projectNatures,
  sectors,
} from './inputs.ts'
export { loadAid } from './load-aid.ts'
export { declareDeMinimis, reverseDeMinimis } from './minimis/declare.ts'
export {
  type DeMinimisEntry,
  deMinimisBlockers,
  enterDeMinimis,
  lockRegister,
  undoDeMinimis,
} from './minimis/enter.ts'
export { endUndertakingLink, type GroupLink, linkUndertakings, listGroupLinks } from './minimis/link.ts'
export { deMinimisAsAids, listDeMinimis, standing } from './minimis/list.ts'
export {
  type DeMinimisAid,
  listDeMinimisOfDecisions,
  membersOf,
  ownSirens,
  placeOfSiren,
  readRegister,
  readsAll,
  singleUndertaking,
} from './minimis/store.ts'
export {
  aidLineParameters,
  aidParameterOf,
  aidParameters,
  readAidInputs,
  typedAidInputs,
} from './parameters.ts'
export { aidPolicy } from './policy.ts'
export { lawOfDeMinimis, readAidLaw, readAidPlace, readAidTables } from './read-tables.ts'
export type { AidTables } from './tables.ts'
