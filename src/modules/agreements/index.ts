export { listToWrite } from './awaited.ts'
export { checkClaim } from './claims/check-claim.ts'
export { checkProblems, claimBlockers, lastSpendingOn, sendBlockers } from './claims/rules.ts'
export { type Claim, type ClaimLine, findClaim, listClaims, placeOfClaim } from './claims/store.ts'
export { sendClaim, writeClaim } from './claims/write-claim.ts'
export { orderClawback, proposeClawback, waiveClawback } from './clawback/claim-back.ts'
export { clawbackFacts } from './clawback/facts.ts'
export { recoverClawback } from './clawback/recover.ts'
export { clawbackBlockers, clawbackDue, type Facts } from './clawback/rules.ts'
export { type Clawback, listClawbacks, openClawback } from './clawback/store.ts'
export { closeAgreement, closingBlockers } from './close-agreement.ts'
export { gathered } from './gather-pending.ts'
export { jobsOf, type Level, rowsToReach, targetsOf } from './jobs/levels.ts'
export { correctObservation, followJobs, observationBlockers, observeJobs } from './jobs/observe-jobs.ts'
export { isDrawn } from './jobs/sample.ts'
export {
  dueOn,
  listObservations,
  type Observation,
  placeOfObservation,
  standing,
  yearsOf,
} from './jobs/store.ts'
export { listFilesByDecision, sumJobs } from './jobs/sum-jobs.ts'
export { keptAway } from './kept-away.ts'
export { startBy } from './late-project.ts'
export { codeFrom, tidyCode } from './letters/code.ts'
export { letterPdf } from './letters/draw-letter.ts'
export { listFilesFor, listRegionsFor } from './letters/files-for.ts'
export { docxType, letterDocx } from './letters/letter-docx.ts'
export { makeLetters } from './letters/make-letters.ts'
export { fieldsIn, mergeFields, mergeLetter, templateProblems } from './letters/merge.ts'
export { findByCode, findLetter, type Letter, listLetters } from './letters/store.ts'
export { listTemplates, type Template, writeLetterTemplate } from './letters/templates.ts'
export { approvePayment, refusePayment } from './payments/approve-payment.ts'
export { aroundPayment } from './payments/around.ts'
export {
  advanceBound,
  type Bound,
  beforeBalanceBound,
  followUpParameter,
  listBounds,
} from './payments/bounds.ts'
export {
  type AccountingLine,
  accountingColumns,
  exportPayments,
  listAccountingLines,
  listExports,
} from './payments/export-payments.ts'
export { payBlockers, payPayment, settleAgreement } from './payments/pay.ts'
export { requestPayment } from './payments/request-payment.ts'
export {
  type Around,
  approvalBlockers,
  dueFor,
  limitsOf,
  paidOf,
  payable,
  paymentBlockers,
  splitPayment,
} from './payments/rules.ts'
export { listPayments, type Payment } from './payments/store.ts'
export { listAgreementsPending } from './pending.ts'
export { agreementsPolicy } from './policy.ts'
export { promiseOf } from './promise.ts'
export { ownRolesAt, signAgreement, signatureBlockers, signingSideOf } from './sign-agreement.ts'
export {
  type Agreement,
  findAgreement,
  findAgreementOf,
  listAgreementsOf,
  placeOfAgreement,
  totalOf,
} from './store.ts'
export { waits } from './waiting.ts'
export {
  claimStates,
  clawbackStates,
  type Ground,
  grounds,
  type LetterKind,
  letterKinds,
  paymentKinds,
  signingSides,
} from './words.ts'
export { agreementBlockers, amendmentBlockers, writeAgreement } from './write-agreement.ts'
