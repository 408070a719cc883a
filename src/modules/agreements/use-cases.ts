import { checkClaim } from './claims/check-claim.ts'
import { sendClaim, writeClaim } from './claims/write-claim.ts'
import { orderClawback, proposeClawback, waiveClawback } from './clawback/claim-back.ts'
import { recoverClawback } from './clawback/recover.ts'
import { closeAgreement } from './close-agreement.ts'
import { correctObservation, followJobs, observeJobs } from './jobs/observe-jobs.ts'
import { makeLetters } from './letters/make-letters.ts'
import { writeLetterTemplate } from './letters/templates.ts'
import { approvePayment, refusePayment } from './payments/approve-payment.ts'
import { exportPayments } from './payments/export-payments.ts'
import { payPayment, settleAgreement } from './payments/pay.ts'
import { requestPayment } from './payments/request-payment.ts'
import { signAgreement } from './sign-agreement.ts'
import { writeAgreement } from './write-agreement.ts'

export const agreementsUseCases = [
  writeAgreement,
  signAgreement,
  writeClaim,
  sendClaim,
  checkClaim,
  requestPayment,
  approvePayment,
  refusePayment,
  payPayment,
  settleAgreement,
  exportPayments,
  followJobs,
  observeJobs,
  correctObservation,
  proposeClawback,
  orderClawback,
  recoverClawback,
  waiveClawback,
  closeAgreement,
  writeLetterTemplate,
  makeLetters,
]
