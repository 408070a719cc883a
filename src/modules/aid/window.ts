import type { Day } from '../../kernel/dates.ts'
import type { AidParameter } from './tables.ts'

/** First day whose de minimis aids count against a grant. Fiscal years: the current one and those before; rolling years: the
 * same day so many years earlier still counts (29 February becomes 28). */
export function windowStart(grantOn: Day, { unit, value }: AidParameter, fiscalYearMonth: number): Day {
  if (unit === 'rolling-years') return yearsBefore(grantOn, value)
  const month = Number(grantOn.slice(5, 7))
  const year = Number(grantOn.slice(0, 4)) - (month < fiscalYearMonth ? 1 : 0) - (value - 1)
  return `${year}-${String(fiscalYearMonth).padStart(2, '0')}-01`
}

/** The same day some years earlier. */
export function yearsBefore(day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) - years
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return `${year}${day.slice(4) === '-02-29' && !leap ? '-02-28' : day.slice(4)}`
}
