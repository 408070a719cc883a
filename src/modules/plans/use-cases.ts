import { linkProject } from './actions/link-project.ts'
import { setMaturity } from './actions/set-maturity.ts'
import { addAction, editAction } from './actions/write-action.ts'
import { answerNeed } from './answer-need.ts'
import { commentAction } from './comments/comment.ts'
import { editNeed } from './edit-need.ts'
import { openPlanVersion } from './versions/open-version.ts'
import { signPlan } from './versions/sign-plan.ts'
import { voiceNeed } from './voice-need.ts'

export const plansUseCases = [
  voiceNeed,
  answerNeed,
  editNeed,
  addAction,
  editAction,
  setMaturity,
  linkProject,
  commentAction,
  openPlanVersion,
  signPlan,
]
