import { addDays, type Day, endOfDayInParis } from '../../kernel/dates.ts'
import type { Random } from './random.ts'

/** The last day on which the demonstration has facts. */
export const lastDay: Day = '2022-06-30'
/** The day of the national steering committee: the article's. */
export const articleDay: Day = '2021-10-11'

const closed = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'])

export function isWorkday(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !closed.has(day.slice(5))
}

/** The day itself, or the first working day after it. */
export function workdayFrom(day: Day): Day {
  let next = day
  while (!isWorkday(next)) next = addDays(next, 1)
  return next
}

/** The day itself, or the last working day before it. */
export function workdayUntil(day: Day): Day {
  let previous = day
  while (!isWorkday(previous)) previous = addDays(previous, -1)
  return previous
}

/** Number of days from one to the other. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** A working day in an interval, both ends included; the ends must be working days. */
export function workdayIn(from: Day, to: Day, random: Random): Day {
  const day = workdayFrom(addDays(from, random.integer(0, daysBetween(from, to))))
  return day > to ? to : day
}

const midnights = new Map<Day, number>()

/** An instant of a day by the clock of Paris, to the second. */
export function instantOn(day: Day, minutes: number, seconds = 0): string {
  let midnight = midnights.get(day)
  if (midnight === undefined) {
    midnight = endOfDayInParis(day).getTime() + 1 - 24 * 3_600_000
    midnights.set(day, midnight)
  }
  return new Date(midnight + minutes * 60_000 + seconds * 1000).toISOString()
}

/** When a fact of a day is recorded: some days later, in working hours, and before the end of the first of the
 * `deadlines` that follows the fact: what was published that day was known that day. */
export type Clock = (day: Day, random: Random) => string

export function createClock(deadlines: readonly Day[]): Clock {
  return (day, random) => {
    const usual = workdayFrom(addDays(day, random.integer(0, 8)))
    const deadline = deadlines.find(deadline => deadline >= day)
    const recordedOn = deadline !== undefined && usual > deadline ? deadline : usual
    return instantOn(recordedOn, random.integer(9 * 60, 17 * 60 + 50), random.integer(0, 59))
  }
}
