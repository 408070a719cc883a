import { addDemonstration } from './load-demonstration.ts'
import { dropDemonstration } from './remove-demonstration.ts'

export const demonstrationUseCases = [addDemonstration, dropDemonstration]
