import { type Expression, type Figure, isMoney, isRatio, type Value } from '../../modules/figures/index.ts'
import { formatCount, formatDecimal, formatEuros, formatPercent } from './format.ts'

export const unitWords: Record<Figure['unit'], string> = {
  euros: 'euros',
  jobs: 'emplois',
  projects: 'projets',
  count: '',
  percent: '%',
  ratio: '',
  'euros-per-job': 'par emploi',
  days: 'jours',
}

/** A value in words: as displayed, in full when that differs, and its unit. */
export function showValue(
  figure: Figure,
  { value, numerator, denominator }: Value,
): { value: string; exact?: string; unit?: string } {
  if (value === undefined)
    return {
      value: '—',
      exact:
        isRatio(figure) && !figure.difference
          ? 'Rien à diviser : le dénominateur est nul.'
          : 'Aucune ligne ce jour-là.',
    }
  const sides = isRatio(figure)
    ? ` (${formatSide(figure.numerator, numerator)} ${figure.difference ? '−' : '÷'} ${formatSide(figure.denominator, denominator)})`
    : ''
  if (figure.unit === 'euros' || figure.unit === 'euros-per-job') {
    const unit = figure.unit === 'euros' ? {} : { unit: unitWords['euros-per-job'] }
    return { value: formatEuros(value), exact: `${formatEuros(Math.round(value), 'exact')}${sides}`, ...unit }
  }
  if (figure.unit === 'percent')
    return { value: formatPercent(value, 1), exact: `${formatPercent(value, 4)}${sides}` }
  if (figure.unit === 'ratio')
    return { value: formatDecimal(value, 2), exact: `${formatDecimal(value, 6)}${sides}` }
  if (figure.unit === 'days')
    return {
      value: formatDecimal(value, value % 1 ? 1 : 0),
      ...(sides ? { exact: `${formatDecimal(value, 4)}${sides}` } : {}),
      unit: unitWords.days,
    }
  return { value: formatCount(value), ...(unitWords[figure.unit] ? { unit: unitWords[figure.unit] } : {}) }
}

/** One side of a ratio, each in the unit of its own measure. */
function formatSide(expression: Expression, amount = 0): string {
  if (isMoney(expression)) return formatEuros(amount, 'exact')
  return Number.isInteger(amount) ? formatCount(amount) : formatDecimal(amount, 4)
}

/** The value alone, for tables and charts. */
export const showShort = (figure: Figure, value: Value): string => showValue(figure, value).value
