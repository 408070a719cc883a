import type { Condition } from './condition.ts'
import type { Definitions } from './definitions.ts'
import type { Split } from './dimensions.ts'
import type { FileFact } from './file-facts.ts'

export type Unit = 'euros' | 'jobs' | 'projects' | 'count' | 'percent' | 'ratio' | 'euros-per-job' | 'days'

/** What is counted at a date from dated facts rather than summed from entries. */
export type Fact = 'labelled-territories' | 'member-epci' | 'open-calls' | 'crte-in-signature' | FileFact

/** Where a value comes from. A sum adds entries of one measure; `where` may depend on the definitions chosen. */
export type Expression =
  | { kind: 'sum'; measure: string; where?: (definitions: Definitions) => readonly Condition[] }
  | { kind: 'plus'; parts: readonly Expression[] }
  | { kind: 'fact'; fact: Fact }
  /** The middle one of the amounts of the rows of a fact. */
  | { kind: 'median'; fact: Fact }
  | { kind: 'target'; code: string }

/** One public figure. Euros are integer cents until they are shown.
 * `flow` can be cut by period, `stock` holds at a day, `ratio` is a numerator over a denominator, `median` the middle of its rows. */
export type Figure = {
  code: string
  title: string
  definition: string
  unit: Unit
  nature: 'flow' | 'stock' | 'ratio' | 'median'
  certainty: 'observed' | 'forecast'
  rounding: 'exact' | 'short' | 'tenth'
  splits: readonly Split[]
  /** Definitions that change the value, to be shown and chosen on its page. */
  uses?: readonly (keyof Definitions)[]
  note?: string
} & (
  | { value: Expression }
  /** `difference`: the second side is taken away from the first instead of dividing it. */
  | { numerator: Expression; denominator: Expression; scale?: number; difference?: true }
)

export const sum = (
  measure: string,
  where?: readonly Condition[] | ((definitions: Definitions) => readonly Condition[]),
): Expression => ({
  kind: 'sum',
  measure,
  ...(where ? { where: typeof where === 'function' ? where : () => where } : {}),
})
export const plus = (...parts: Expression[]): Expression => ({ kind: 'plus', parts })
export const fact = (name: Fact): Expression => ({ kind: 'fact', fact: name })
export const median = (name: Fact): Expression => ({ kind: 'median', fact: name })
export const target = (code: string): Expression => ({ kind: 'target', code })

export const defineFigure = (figure: Figure): Figure => figure
export const isRatio = (figure: Figure): figure is Extract<Figure, { numerator: Expression }> =>
  'numerator' in figure

/** The sums an expression is made of, definitions applied. */
export function termsOf(expression: Expression, definitions: Definitions): Term[] {
  if (expression.kind === 'sum')
    return [{ measure: expression.measure, conditions: expression.where?.(definitions) ?? [] }]
  return expression.kind === 'plus' ? expression.parts.flatMap(part => termsOf(part, definitions)) : []
}
export type Term = { measure: string; conditions: readonly Condition[] }

const moneyMeasures = ['endowed', 'awarded', 'committed', 'contracted', 'paid', 'investment']
const moneyTargets = ['investissement-2018', 'investissement-2019-2022']

export const isMoneyMeasure = (measure: string): boolean => moneyMeasures.includes(measure)

/** Whether an expression is in integer cents. */
export function isMoney(expression: Expression): boolean {
  if (expression.kind === 'plus') return expression.parts.every(isMoney)
  if (expression.kind === 'fact') return expression.fact === 'clawbacks-due'
  if (expression.kind === 'target') return moneyTargets.includes(expression.code)
  return expression.kind === 'sum' && isMoneyMeasure(expression.measure)
}
