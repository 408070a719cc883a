import { describeProject } from './describe-project.ts'
import { recordIdea, sendIdea } from './intake/send-idea.ts'
import { sortIdea } from './intake/sort-idea.ts'
import { setStage } from './set-stage.ts'
import { startProject } from './start-project.ts'

export const projectsUseCases = [startProject, describeProject, setStage, sendIdea, recordIdea, sortIdea]
