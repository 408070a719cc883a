import type { AskedLaw } from '../../../modules/aid/index.ts'
import { difficulties } from './difficulties.ts'
import { others } from './others.ts'
import { costs, project } from './project.ts'
import type { AidQuestions } from './question.ts'
import { group, undertaking } from './undertaking.ts'

export type { AidQuestions } from './question.ts'

/** Everything asked, in the order people know it, named as the inputs of the calculation. */
export const aidQuestions = (law: AskedLaw): AidQuestions[] => [
  undertaking,
  project,
  costs,
  others(law),
  group(law),
  difficulties(law),
]
