export { asksIn, listApplicants, placeOfApplicant } from './applicants.ts'
export { stampArrival } from './arrivals.ts'
export { listFilesChanged } from './changed-files.ts'
export { type Deadline, deadlineOf } from './deadlines.ts'
export { listExcludedFiles } from './excluded-files.ts'
export { fileApplication } from './file-application.ts'
export { filesIntake } from './files-intake.ts'
export {
  applicantKinds,
  askedAt,
  callBlockers,
  filingProblems,
  isLate,
  redirectionBlockers,
  requestDay,
  untilOf,
} from './filing.ts'
export { type FileEvent, findRedirection, listAttached, listFileEvents, reasonTold } from './follow-store.ts'
export {
  type Declaration,
  interestBlockers,
  isExcluded,
  judgedBlockers,
  judgingBlockers,
  listDeclarations,
  readingBlockers,
} from './interests.ts'
export {
  finalStates,
  grantedStates,
  type MoveName,
  moveOf,
  moves,
  openMoves,
  stateBlockers,
  writableStates,
} from './machine.ts'
export { addEvent, moveFile } from './move-file.ts'
export {
  acceptApplication,
  askCorrection,
  inviteApplication,
  refileApplication,
  rejectApplication,
  withdrawApplication,
} from './moves.ts'
export { listFilesFollowed, listFilesPending } from './pending.ts'
export { applicantRoles, applicationsPolicy } from './policy.ts'
export { carriedAnswers, leftAnswers } from './prefill.ts'
export { isLetter, keepReceipts, listReceipts, receiptData, receiptTemplate } from './receipt.ts'
export { filesSeen, placeOfFile, placeOfJudges } from './seen-files.ts'
export { listMessages, type Message, sendMessage } from './send-message.ts'
export { signApplication } from './sign-application.ts'
export { addApplication, startApplication } from './start-application.ts'
export { type State, states } from './states.ts'
export {
  type Application,
  type ApplicationFilter,
  type ApplicationRow,
  type CarriedAnswer,
  findApplication,
  listApplications,
  lockApplication,
  placeOfApplication,
} from './store.ts'
export { endSupport, findSupport, type Support, type SupportStep, writeSupport } from './support.ts'
export { type Step, stepsOf, whereaboutsOf } from './whereabouts.ts'
export { shareApplication, writeApplication } from './write-application.ts'
