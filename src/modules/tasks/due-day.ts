import { type Day, dayInParis, dayInWords } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { addWorkingDays, isWorkingDay } from '../../platform/working-days.ts'

/** Why nobody can be asked to be done on a day; nothing when they can. */
export function dueDayBlocker(dueOn: Day, today: Day): string | undefined {
  if (dueOn < today) return 'Ce jour est passé.'
  if (isWorkingDay(dueOn)) return undefined
  return `Le ${dayInWords(dueOn)} n’est pas un jour ouvré : prenez par exemple le ${dayInWords(addWorkingDays(dueOn, 1))}.`
}

/** @throws Invalid at `dueOn` for a day that is past or is not worked */
export function mustBeDueDay(dueOn: Day, now: Date): void {
  const blocker = dueDayBlocker(dueOn, dayInParis(now))
  if (blocker) throw Invalid.field('dueOn', blocker)
}
