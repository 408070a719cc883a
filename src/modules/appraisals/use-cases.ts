import { concludeAppraisal, writeAppraisal } from './appraise.ts'
import { freezeAid } from './freeze-aid.ts'
import { conciliateOpinions, giveOpinion } from './give-opinion.ts'
import { declareInterest } from './interests.ts'
import { lapseAward } from './lapse-award.ts'
import { giveUpDecision, proposeDecision } from './propose-decision.ts'
import { renounceAward } from './renounce-award.ts'
import { reopenAppraisal } from './reopen-appraisal.ts'
import { listForReview, rankReview, unlistFromReview } from './review.ts'
import { writeScenario } from './scenario.ts'
import { signDecision } from './sign-decision.ts'

export const appraisalsUseCases = [
  declareInterest,
  giveOpinion,
  conciliateOpinions,
  writeAppraisal,
  freezeAid,
  concludeAppraisal,
  reopenAppraisal,
  listForReview,
  unlistFromReview,
  rankReview,
  writeScenario,
  proposeDecision,
  giveUpDecision,
  signDecision,
  renounceAward,
  lapseAward,
]
