import Holidays from 'date-holidays'
import { addDays, type Day } from '../kernel/dates.ts'

const holidays = new Holidays('FR', { types: ['public'] })
const years = new Map<string, Set<Day>>()

/** Public holidays of mainland France in a year, as ISO days. Source: package date-holidays. */
function holidaysOf(year: string): Set<Day> {
  let days = years.get(year)
  if (!days) {
    days = new Set(holidays.getHolidays(Number(year)).map(holiday => holiday.date.slice(0, 10)))
    years.set(year, days)
  }
  return days
}

/** Neither a Saturday, nor a Sunday, nor a public holiday (jours ouvrés). */
export function isWorkingDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidaysOf(day.slice(0, 4)).has(day)
}

/** The day that comes `count` working days after (or, negative, before) a day; zero: the day itself. */
export function addWorkingDays(day: Day, count: number): Day {
  const step = Math.sign(count)
  let found = day
  for (let left = Math.abs(count); left > 0; ) {
    found = addDays(found, step)
    if (isWorkingDay(found)) left -= 1
  }
  return found
}

/** Working days from a day (left out) to another (counted); negative when the other is before. */
export function workingDaysBetween(from: Day, to: Day): number {
  const [first, last, sign] = from <= to ? [from, to, 1] : [to, from, -1]
  let count = 0
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1
  return count * sign
}
