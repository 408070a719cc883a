import type { Day } from '../../../kernel/dates.ts'

/** An agreement whose jobs were seen, with what was seen the first time. */
export type Seen = {
  applicationId: number
  reference: string
  region: string
  state: string
  decidedOn: Day
  promised: number
  safeguarded: number
  jobs: number
  /** Safeguarded jobs still there. */
  kept: number
  seenOn: Day
  seenAt: Date
  entryId: number
  authorId: number
}
