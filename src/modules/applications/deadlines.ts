import { type Day, dayInParis } from '../../kernel/dates.ts'
import { addWorkingDays, workingDaysBetween } from '../../platform/working-days.ts'
import type { Delays } from '../calls/index.ts'
import type { State } from './states.ts'

/** Which delay of the call runs in a state; none where nobody is waited for. */
const stages: Partial<Record<State, keyof Delays>> = {
  filed: 'completeness',
  'to-correct': 'correction',
  complete: 'opinion',
  appraisal: 'appraisal',
  disagreement: 'decision',
  'to-review': 'decision',
  listed: 'decision',
  deferred: 'decision',
}

/** Until when a stage lasts: `since` is the day it began, `dueOn` its last day, in working days. Stopped while the applicant
 * corrects: what was spent before is counted, what the correction took is not. A file that is deferred has the whole delay of a
 * decision again. */
export type Deadline = { stage: keyof Delays; since: Day; dueOn: Day }

/** The deadline of where a file is, from what happened to it, in order. Nothing when the call gives no delay. */
export function deadlineOf(events: readonly { to: State; at: Date }[], delays: Delays): Deadline | undefined {
  let running: { stage: keyof Delays; since: Day; from: Day; spent: number } | undefined
  let stopped: typeof running
  for (const { to, at } of events) {
    const day = dayInParis(at)
    const stage = stages[to]
    const spent = running && running.spent + workingDaysBetween(running.from, day)
    if (running && running.stage === stage && to !== 'deferred')
      running = { ...running, from: day, spent: spent! }
    else if (to === 'to-correct') {
      stopped = running && { ...running, spent: spent! }
      running = { stage: 'correction', since: day, from: day, spent: 0 }
    } else if (stopped && stopped.stage === stage) {
      running = { ...stopped, from: day }
      stopped = undefined
    } else {
      running = stage && { stage, since: day, from: day, spent: 0 }
      stopped = undefined
    }
  }
  const delay = running && delays[running.stage]
  if (!running || delay === undefined) return undefined
  const { stage, since, from, spent } = running
  return { stage, since, dueOn: addWorkingDays(from, delay - spent) }
}
