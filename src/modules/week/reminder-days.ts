import type { Day } from '../../kernel/dates.ts'
import { workingDaysBetween } from '../../platform/working-days.ts'

/** How many working days before its day something is said. */
const notice = 3
/** How many working days apart what is late is said again. */
const week = 5

/** How many times something due on a day is to have been said by the end of another: three working days before, on its day,
 * on the first working day it is late, then each week. */
function timesSaid(dueOn: Day, by: Day): number {
  const late = workingDaysBetween(dueOn, by)
  if (late > 0) return 3 + Math.floor((late - 1) / week)
  return late < -notice ? 0 : late < 0 ? 1 : 2
}

/** Whether something due on a day is to be said today, to someone whom nothing reminded since a day (or ever). */
export const isSaidAgain = (dueOn: Day, today: Day, remindedOn: Day | null): boolean =>
  timesSaid(dueOn, today) > (remindedOn === null ? 0 : timesSaid(dueOn, remindedOn))
