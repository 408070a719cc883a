export {
  type Appraisal,
  concludeAppraisal,
  conclusionBlockers,
  findAppraisal,
  scoreOf,
  writeAppraisal,
} from './appraise.ts'
export { aroundDecision } from './around-decision.ts'
export {
  type AwardInForce,
  asOtherAid,
  listAwardsInForce,
  registerAsAwards,
  withAwards,
} from './awards-in-force.ts'
export { decisionBlockers, isTaken, moveOfOutcome, signatureBlockers } from './decision-rules.ts'
export {
  type Decision,
  type DecisionSignature,
  findDecision,
  isOpen,
  listDecisions,
  standingDecision,
} from './decision-store.ts'
export { freezeAid } from './freeze-aid.ts'
export { aidBlockers, type FrozenBase, findFrozenBase, frozenBase } from './frozen-base.ts'
export { conciliateOpinions, giveOpinion } from './give-opinion.ts'
export { declareInterest } from './interests.ts'
export { listLackingState } from './lacking-opinion.ts'
export { lapseAward } from './lapse-award.ts'
export { listLateRegions } from './late-regions.ts'
export {
  listOpinions,
  type Opinion,
  opinionBlockers,
  opinionsShown,
  outcomeOfOpinions,
  sideOf,
} from './opinions.ts'
export { listAppraisalsPending } from './pending.ts'
export { appraisalsPolicy } from './policy.ts'
export { giveUpDecision, proposeDecision } from './propose-decision.ts'
export { listPublicAwards, type PublicAward } from './public-awards.ts'
export { listQueue, listWaiting, type QueueItem, type TaskName, taskOf, tasks } from './queue.ts'
export { renounceAward } from './renounce-award.ts'
export { reopenAppraisal, reopeningBlockers } from './reopen-appraisal.ts'
export { listForReview, rankReview, unlistFromReview } from './review.ts'
export {
  balanceOf,
  listMeetingsOfReview,
  listReviewItems,
  listScenarios,
  type ReviewItem,
  type Scenario,
  sessionsOf,
  sidesOfOrganisations,
} from './review-store.ts'
export { writeScenario } from './scenario.ts'
export { balancesOf, type EnvelopeBalance, envelopesFor, envelopeTried } from './scenario-balance.ts'
export { signDecision } from './sign-decision.ts'
export { reverseEntries, undoAward } from './undo-award.ts'
export {
  checkResults,
  conclusions,
  knowYourCustomer,
  type Outcome,
  outcomes,
  type Side,
  sides,
} from './words.ts'
