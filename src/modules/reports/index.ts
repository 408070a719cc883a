export {
  type CheckedClaim,
  type Claim,
  checkClaims,
  type GapKind,
  listClaims,
  listKeyDates,
} from './claims.ts'
export { listEvents } from './events.ts'
export { listStatements, type Statement } from './statements.ts'
