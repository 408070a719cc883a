import { contestEntry, correctEntry } from './correct-entry.ts'
import { recordEntry } from './record-entry.ts'

export const recordingUseCases = [recordEntry, correctEntry, contestEntry]
