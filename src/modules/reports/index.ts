export {
  type CheckedClaim,
  type Claim,
  checkClaims,
  type GapKind,
  listClaims,
  listKeyDates,
} from './claims.ts'
export { drifted, listClaimsDrifted } from './drifted-claims.ts'
export { listEvents } from './events.ts'
export { gapHolds, isRounded, sideBySide } from './gap.ts'
export { gapWords } from './gap-words.ts'
export { claims } from './registers.ts'
export { listStatements, type Statement } from './statements.ts'
export { type WordingCertainty, wordingWarnings } from './wording.ts'
