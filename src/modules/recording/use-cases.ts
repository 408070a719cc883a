import { contestEntry } from './contest-entry.ts'
import { correctEntry } from './correct-entry.ts'
import { recordEntry } from './record-entry.ts'

export const recordingUseCases = [recordEntry, correctEntry, contestEntry]
