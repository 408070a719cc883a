/** Euros written by people (`1 234,56`, `76900.2`, `1.234,56 €`) as integer cents; undefined when unreadable.
 * More than two decimals are rounded half away from zero, so that a file's own arithmetic noise is absorbed. */
export function readCents(text: string): number | undefined {
  let figures = figuresOf(text)
  if (/^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(figures)) figures = figures.replaceAll('.', '')
  figures = figures.replace(',', '.')
  const parts = /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(figures)
  if (!parts) return undefined
  const [, sign, whole, decimals = ''] = parts
  const padded = `${decimals}000`
  const cents = Number(whole) * 100 + Number(padded.slice(0, 2)) + (padded[2]! >= '5' ? 1 : 0)
  return sign && cents > 0 ? -cents : cents
}

const figuresOf = (text: string) => text.replace(/[\s\u00a0\u202f€]/g, '')

/** `1.234`: a thousand and more for a person, a little more than one for a machine. */
export const readsTwoWays = (text: string): boolean => /^-?[1-9]\d{0,2}\.\d{3}$/.test(figuresOf(text))

/** As `readCents`, but undefined for what would be rounded or reads two ways: a file's third decimal is noise; typed by a
 * person it is a mistake to ask about. */
export function readTypedCents(text: string): number | undefined {
  const cents = readsTwoWays(text) ? undefined : readCents(text)
  // `1.234.567` has thousands, `1234.567` and `0.125` have three decimals.
  const tooFine = /,\d{3,}$|^-?\d+\.\d{3,}$/.test(figuresOf(text))
  return tooFine ? undefined : cents
}

/** Splits an integer total over weights so that the parts add up to exactly the total (largest remainder). */
export function distribute(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (weights.length === 0 || !(sum > 0)) throw new RangeError('weights must be positive')
  const exact = weights.map(weight => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  let left = total - parts.reduce((a, b) => a + b, 0)
  const order = exact
    .map((value, index) => [value - Math.floor(value), index] as const)
    .sort((a, b) => b[0] - a[0] || a[1] - b[1])
  for (const [, index] of order) {
    if (left <= 0) break
    parts[index]! += 1
    left -= 1
  }
  return parts
}

/** Whole cents of `amount` × `part` / `whole`, rounded down: in integers, whatever their size. */
export const portion = (amount: number, part: number, whole: number): number =>
  Number((BigInt(amount) * BigInt(part)) / BigInt(whole))

const euros = new Intl.NumberFormat('fr-FR', {
  style: 'currency',
  currency: 'EUR',
  trailingZeroDisplay: 'stripIfInteger',
})
/** Cents in a sentence: « 12 500,50 € », « 300 € ». */
export const eurosInWords = (cents: number): string => euros.format(cents / 100)
