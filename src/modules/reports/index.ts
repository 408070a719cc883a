export {
  type CheckedClaim,
  type Claim,
  checkClaims,
  type GapKind,
  listClaims,
  listKeyDates,
} from './claims.ts'
export { listStatements, type Statement } from './statements.ts'
