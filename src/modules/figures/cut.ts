import { addDays, type Day, firstOfMonth } from '../../kernel/dates.ts'
import { effectiveBounds, type Question } from './question.ts'

/** A stretch of one clock, bounds included, to add to the whole months or to take away from them. */
export type Stretch<Bound> = { sign: 1 | -1; from: Bound; to: Bound }

/** Where the two dates of a question cut the cells. The cells give the months of effect before `effectiveBefore`, in the
 * months of recording before `recordedBefore` (UTC; absent: all). The stretches are what is left, from the entries. */
export type Cut = {
  from?: Day
  effectiveBefore: Day
  effective?: Stretch<Day>
  recordedBefore?: Day
  recorded?: Stretch<Date>
}

/** Cuts at the first of a month nearest to each date, so that at most half a month is left on each clock. */
export function cutOf(question: Question): Cut {
  const { from, to } = effectiveBounds(question)
  const next = addDays(to, 1)
  const effectiveBefore = nearestMonth(next)
  const cut: Cut = { effectiveBefore, ...(from ? { from } : {}) }
  if (effectiveBefore < next) cut.effective = { sign: 1, from: effectiveBefore, to }
  if (effectiveBefore > next) cut.effective = { sign: -1, from: next, to: addDays(effectiveBefore, -1) }
  if (!question.knownAt) return cut
  const recordedBefore = nearestMonth(question.knownAt.toISOString().slice(0, 10))
  const midnight = new Date(`${recordedBefore}T00:00:00Z`)
  const recorded: Stretch<Date> =
    midnight <= question.knownAt
      ? { sign: 1, from: midnight, to: question.knownAt }
      : { sign: -1, from: question.knownAt, to: midnight }
  return { ...cut, recordedBefore, recorded }
}

function nearestMonth(day: Day): Day {
  const first = firstOfMonth(day)
  return Number(day.slice(8)) <= 16 ? first : firstOfMonth(addDays(first, 31))
}
