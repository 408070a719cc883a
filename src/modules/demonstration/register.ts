import type { Day } from '../../kernel/dates.ts'
import { type Clock, lastDay } from './calendar.ts'
import type { DemoEntry, DemoState, DemoSubject, Register } from './demonstration.ts'
import type { Random } from './random.ts'

/** What a register says of one of its rows: the states it went through, and the measure each counts in. */
export type Life = {
  subject: Omit<DemoSubject, 'recordedAt'>
  states: [state: string, day: Day, measure?: string][]
  /** Source of the states and entries, when it is not the subject's. */
  source?: string
}

/** The rows, states and entries of lives that begin by the last day of the demonstration. */
export function registerOf(lives: readonly Life[], clock: Clock, random: Random): Register {
  const register: Register = { subjects: [], states: [], entries: [] }
  for (const { subject, states, source = subject.source } of lives) {
    const key = `${subject.kind}/${subject.code}`
    const known = states
      .filter(([, day]) => day <= lastDay)
      .map(([state, day, measure]) => ({ state, day, measure, recordedAt: clock(day, random) }))
    const signed = { subject: key, author: subject.author, source }
    register.subjects.push({ ...subject, recordedAt: known[0]!.recordedAt })
    for (const { state, day, recordedAt, measure } of known) {
      register.states.push({ ...signed, state, effectiveOn: day, recordedAt, note: null } satisfies DemoState)
      if (measure)
        register.entries.push({
          ...signed,
          ...unit,
          measure,
          effectiveOn: day,
          recordedAt,
        } satisfies DemoEntry)
    }
  }
  return register
}

const unit = { amount: 1, inFund: false, funder: null }
