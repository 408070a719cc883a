import { dayInWords, instantInWords } from '../../kernel/dates.ts'

const NARROW = '\u202f'
const tidy = (text: string): string => text.replaceAll('\u00a0', NARROW)

const decimal = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat('fr-FR', options)
const count = decimal({ maximumFractionDigits: 0 })
const threeDigits = decimal({ maximumSignificantDigits: 3 })
const centimes = decimal({ minimumFractionDigits: 2 })
const numeric = (text: string) => text as `${number}`

/** Whole number in French typography: 27255 → « 27 255 ». */
export const formatCount = (value: number | bigint): string => tidy(count.format(value))

// Making a format costs more than a hundred uses of it.
const kept = (make: (digits: number) => Intl.NumberFormat) => {
  const made = new Map<number, Intl.NumberFormat>()
  return (digits: number) => made.get(digits) ?? made.set(digits, make(digits)).get(digits)!
}
const decimals = kept(digits => decimal({ maximumFractionDigits: digits }))
const percents = kept(digits =>
  decimal({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }),
)

/** Number with at most `digits` decimals: 3.712 → « 3,71 ». */
export const formatDecimal = (value: number, digits = 2): string => tidy(decimals(digits).format(value))

const scales = [
  { power: 0, sign: '€' },
  { power: 3, sign: 'k€' },
  { power: 6, sign: 'M€' },
  { power: 9, sign: 'Md€' },
] as const

/**
 * Euros from integer cents. `exact`: « 1 365 000 000 € », with centimes only if there are any.
 * `short`: three significant digits, « 1,37 Md€ », « 884 M€ », « 405 k€ ». Half rounds away from zero, on
 * the exact decimal: 1 365 M€ is 1,37 Md€, never 1,36.
 */
export function formatEuros(cents: bigint | number, style: 'exact' | 'short' = 'short'): string {
  const amount = typeof cents === 'bigint' ? cents : BigInt(Math.round(cents))
  if (style === 'exact') {
    const text = amount % 100n === 0n ? count.format(amount / 100n) : centimes.format(numeric(`${amount}E-2`))
    return tidy(`${text}${NARROW}€`)
  }
  const euros = Math.abs(Number(amount)) / 100
  // 999 500 is already « 1 M€ » once rounded to three digits
  const scale = scales.findLast(({ power }) => euros >= 0.9995 * 10 ** power) ?? scales[0]
  const text = threeDigits.format(numeric(`${amount}E-${scale.power + 2}`))
  return tidy(`${text}${NARROW}${scale.sign}`)
}

/** Ratio as a percentage: 1.05 → « 105 % ». */
export const formatPercent = (ratio: number, digits = 0): string => tidy(percents(digits).format(ratio))

/** ISO day (`2021-10-11`) in words: « 11 octobre 2021 », « 1er septembre 2020 ». Anything else is returned as is. */
export const formatDay = dayInWords

/** A period whose ends may be unknown: « depuis l’origine », « depuis le …, jusqu’au … ». */
export const formatSpan = (from: string | null, to: string | null): string =>
  `${from ? `depuis le ${formatDay(from)}` : 'depuis l’origine'}${to ? `, jusqu’au ${formatDay(to)}` : ''}`

/** Two ISO days in words: « du 1er septembre 2020 au 11 octobre 2021 », « depuis le 11 octobre 2021 ». */
export const formatPeriod = (from: string, to?: string | undefined): string =>
  to ? `du ${formatDay(from)} au ${formatDay(to)}` : `depuis le ${formatDay(from)}`

const paris = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Paris',
})

/** Instant as the wall clock of Paris, for a datetime-local field: `2021-10-11T14:05`. */
export const parisWallClock = (instant: string | Date): string =>
  paris.format(new Date(instant)).replace(' ', 'T')

/** Instant in words, at the clock of Paris: « 11 octobre 2021 à 14 h 05 ». */
export const formatInstant = (instant: string | Date): string => instantInWords(new Date(instant))

/** The ISO instant at which the clocks of Paris show `wall` (`2021-10-11T14:05`, seconds allowed), if it can be read. */
export function instantFromParis(wall: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(wall)) return undefined
  const guess = Date.parse(`${wall}Z`)
  if (Number.isNaN(guess)) return undefined
  const offset = (at: number) =>
    Date.parse(`${parisWallClock(new Date(at))}Z`) - Math.floor(at / 60000) * 60000
  return new Date(guess - offset(guess - offset(guess))).toISOString()
}

/** A count and its noun: « 1 membre », « 12 membres ». */
export const plural = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count > 1 ? 's' : ''}`

/** How far a day is from another, in words: « aujourd’hui », « dans 3 jours », « depuis 12 jours ». */
export function fromNow(day: string, today: string): string {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000)
  if (days === 0) return 'aujourd’hui'
  if (days === 1) return 'demain'
  return days > 0 ? `dans ${plural(days, 'jour')}` : `depuis ${plural(-days, 'jour')}`
}
