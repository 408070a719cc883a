/** A calendar day in France, ISO `YYYY-MM-DD`. */
export type Day = string

/** True for a day that exists: `2021-02-29` is not one. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return (
    !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text >= '1900' && text < '2200'
  )
}

/** Reads `2021-10-11`, `11/10/2021` or `11-10-2021`; undefined when it is no day. */
export function readDay(text: string): Day | undefined {
  const trimmed = text.trim()
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed)
  const day = french
    ? `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}`
    : trimmed.slice(0, 10)
  return isDay(day) && (french || trimmed.length === 10 || trimmed[10] === 'T') ? day : undefined
}

const paris = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' })

/** The day it is in Paris at an instant. */
export function dayInParis(instant: Date): Day {
  return paris.format(instant)
}

export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The same day of another month, or the last one of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, of = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  return `${last.toISOString().slice(0, 8)}${String(Math.min(of, last.getUTCDate())).padStart(2, '0')}`
}

/** First day of the month of a day. */
export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`
}

/** Quarter of a day, as `2021-T4`. */
export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}-T${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** Minutes that Paris is ahead of UTC at an instant. */
function parisOffset(instant: Date): number {
  const wall = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant)
  return Math.round(
    (Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(instant.getTime() / 1000) * 1000) / 60_000,
  )
}

/** The instant of a wall clock in Paris (`2021-10-11T18:00:00.000`), the earlier one when the clock shows it twice. */
export function fromParis(wall: string): Date {
  const utc = Date.parse(`${wall}Z`)
  const before = parisOffset(new Date(utc - 7_200_000))
  const candidate = new Date(utc - before * 60_000)
  return parisOffset(candidate) === before ? candidate : new Date(utc - parisOffset(candidate) * 60_000)
}

/** The instants at which the clocks of Paris show `wall` (`2026-10-25T02:30`): one; none in the hour they skip in spring; two in
 * the hour they show twice in autumn, the earlier first. */
export function instantsInParis(wall: string): Date[] {
  const utc = Date.parse(`${wall}Z`)
  return [120, 60]
    .map(ahead => new Date(utc - ahead * 60_000))
    .filter(at => at.getTime() + parisOffset(at) * 60_000 === utc)
}

/** Last instant of a day in Paris, to the millisecond. */
export const endOfDayInParis = (day: Day): Date => fromParis(`${day}T23:59:59.999`)

/** Reads an instant: ISO with a time zone, a wall clock in Paris (`2021-10-11T18:00`), or a day (its end). */
export function readInstant(text: string): Date | undefined {
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      text.trim(),
    )
  if (!parts || !isDay(parts[1]!)) return undefined
  const [, day, hour, minute, second = '00', fraction = '', zone] = parts
  if (hour === undefined) return endOfDayInParis(day!)
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const wall = `${day}T${hour}:${minute}:${second}${fraction}`
  const instant = zone ? new Date(`${wall}${zone}`) : fromParis(wall)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}

const words = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })

/** An instant in French words, at the clock of Paris: « 11 octobre 2021 à 14 h 05 ». */
export function instantInWords(instant: Date): string {
  const [day = '', time = ''] = parisClock.format(instant).split(' ')
  const [hours, minutes] = time.split(':')
  return `${dayInWords(day)} à ${Number(hours)}\u202fh\u202f${minutes}`
}
const parisClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** A day in French words: « 11 octobre 2021 », « 1er septembre 2020 ». Anything else is returned as is. */
export function dayInWords(day: string): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? day : words.format(date).replace(/^1 /, '1er ')
}
