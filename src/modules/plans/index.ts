export * from './actions/action.ts'
export { type Criterion, completenessOf } from './actions/completeness.ts'
export {
  type LinkedProject,
  linkProject,
  linkToActions,
  listActionsOfProject,
  listProjectsOfAction,
} from './actions/link-project.ts'
export { type ActionFilter, countActions, listActions } from './actions/list-actions.ts'
export { setMaturity } from './actions/set-maturity.ts'
export {
  type CitedNeed,
  findAction,
  listActionsOfNeed,
  listMaturity,
  listTerritoryNeeds,
  type MaturityStep,
  placeOfAction,
} from './actions/store.ts'
export { addAction, editAction } from './actions/write-action.ts'
export { answerNeed } from './answer-need.ts'
export { listActionsChanged } from './changed-actions.ts'
export { listNeedsChanged } from './changed-needs.ts'
export { type Comment, commentAction, listComments } from './comments/comment.ts'
export { type Answers, countAnswersIn, countAnswersTo } from './count-answers.ts'
export { editNeed } from './edit-need.ts'
export { actionAsTyped } from './lists/action-typed.ts'
export { listActionsPending } from './pending-actions.ts'
export { listAnswersAwaited } from './pending-answers.ts'
export { listNeedsPending } from './pending-needs.ts'
export { plansPolicy } from './policy.ts'
export {
  axesOf,
  findNeed,
  listAxes,
  listLikelyOrganisations,
  listNeeds,
  mappedAxes,
  type Need,
  placeOfNeed,
  readAxisNames,
} from './store.ts'
export { comparePlans, type PlanDifference } from './versions/compare-plans.ts'
export { openBlockers, openPlanVersion } from './versions/open-version.ts'
export { readSigning, signPlan } from './versions/sign-plan.ts'
export {
  findSignedPlan,
  listPlanVersions,
  type PlanVersion,
  readPlan,
  type SignedAction,
} from './versions/store.ts'
export { recordNeed, voiceNeed } from './voice-need.ts'
