import { z } from 'zod'

/** A calendar day in France, ISO `YYYY-MM-DD`. */
export type Day = string

/** True for a day that exists: `2021-02-29` is not one. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text >= '1900' && text < '2200'
}

export const daySchema = z
  .string()
  .refine(isDay, 'n’est pas une date : écrivez-la AAAA-MM-JJ, par exemple 2021-10-11')

/** Reads `2021-10-11`, `11/10/2021` or `11-10-2021`; undefined when it is no day. */
export function readDay(text: string): Day | undefined {
  const trimmed = text.trim()
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed)
  const day = french
    ? `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}`
    : trimmed.slice(0, 10)
  return isDay(day) && (french || trimmed.length === 10 || trimmed[10] === 'T') ? day : undefined
}

/** The day it is in Paris at an instant. */
export function dayInParis(instant: Date): Day {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(instant)
}

export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** First day of the month of a day. */
export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`
}

/** Quarter of a day, as `2021-T4`. */
export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}-T${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** Last instant of a day in Paris, to the millisecond. */
export function endOfDayInParis(day: Day): Date {
  const guess = new Date(`${day}T23:59:59.999Z`)
  const hours = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hour12: false })
  const ahead = (Number(hours.format(guess)) + 1) % 24 || 24
  return new Date(guess.getTime() - (ahead === 24 ? 0 : ahead) * 3_600_000)
}
