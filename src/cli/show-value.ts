const number = (options?: Intl.NumberFormatOptions) => {
  const format = new Intl.NumberFormat('fr-FR', options)
  return (value: number) => format.format(value)
}
const whole = number({ maximumFractionDigits: 0 })
const hundredths = number({ maximumFractionDigits: 2 })
const euros = number({ style: 'currency', currency: 'EUR', trailingZeroDisplay: 'stripIfInteger' })
const percent = number({ style: 'percent', maximumFractionDigits: 1 })

const written: Record<string, (value: number) => string> = {
  cents: value => euros(value / 100),
  'cents-per-job': value => `${euros(value / 100)} par emploi`,
  fraction: percent,
  ratio: hundredths,
  jobs: value => `${whole(value)} emplois`,
  projects: value => `${whole(value)} projets`,
}

/** A value of the API in words, exact but for ratios. */
export const showValue = (value: number | null, unit: string): string =>
  value === null ? 'sans objet' : (written[unit] ?? hundredths)(value)
