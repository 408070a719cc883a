import { answerNeed } from './answer-need.ts'
import { voiceNeed } from './voice-need.ts'

export const plansUseCases = [voiceNeed, answerNeed]
