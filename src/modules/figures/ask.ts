import type { Db } from '../../platform/db/connect.ts'
import { countFact } from './facts.ts'
import { type Expression, type Figure, isRatio, termsOf } from './figure.ts'
import type { Question } from './question.ts'
import { sumTerms } from './store.ts'
import { readTargets } from './targets.ts'

/** A value, or a ratio with its two sides; undefined when there is nothing to divide by. */
export type Value = { value: number | undefined; numerator?: number; denominator?: number }
export type Answer = Value & { figure: Figure; parts?: (Value & { key: string })[] }

/** Answers any number of figures to the same question with one query for all sums, and one for each fact. */
export async function askFigures(db: Db, figures: readonly Figure[], question: Question): Promise<Answer[]> {
  const expressions = figures.flatMap(figure =>
    isRatio(figure) ? [figure.numerator, figure.denominator] : [figure.value],
  )
  const amounts = await evaluate(db, expressions, question)
  return figures.map(figure => {
    const sides = (isRatio(figure) ? [figure.numerator, figure.denominator] : [figure.value]).map(
      side => amounts.get(side)!,
    )
    const none = isRatio(figure) && figure.difference ? Number.NaN : 0
    const value = (key: string | undefined): Value => {
      const [first, second] = sides.map(side =>
        key === undefined ? side.total : (side.parts.get(key) ?? (side.constant ? side.total : none)),
      )
      if (!isRatio(figure)) return { value: Number.isNaN(first!) ? undefined : first! }
      if (figure.difference) {
        const known = !Number.isNaN(first!) && !Number.isNaN(second!)
        return known
          ? { value: first! - second!, numerator: first!, denominator: second! }
          : { value: undefined }
      }
      return {
        value: second ? (first! / second) * (figure.scale ?? 1) : undefined,
        numerator: first!,
        denominator: second!,
      }
    }
    if (!question.by) return { figure, ...value(undefined) }
    const keys = [...new Set(sides.flatMap(side => [...side.parts.keys()]))].sort()
    return { figure, ...value(undefined), parts: keys.map(key => ({ key, ...value(key) })) }
  })
}

type Amounts = { total: number; parts: Map<string, number>; constant: boolean }

async function evaluate(
  db: Db,
  expressions: readonly Expression[],
  question: Question,
): Promise<Map<Expression, Amounts>> {
  const termsIn = (expression: Expression) => termsOf(expression, question.definitions)
  // Many figures share a term or a fact: each is read once.
  const terms = new Map(expressions.flatMap(termsIn).map(term => [JSON.stringify(term), term]))
  const facts = new Map(
    expressions.flatMap(each => (isFact(each) ? [[`${each.kind}/${each.fact}`, each] as const] : [])),
  )
  const [sums, counts, targets] = await Promise.all([
    sumTerms(db, question, [...terms.values()]),
    Promise.all([...facts].map(async ([name, each]) => [name, await countFact(db, each, question)] as const)),
    expressions.some(has('target')) ? readTargets(db, question.programme) : new Map<string, number>(),
  ])
  const sumOf = new Map([...terms.keys()].map((name, rank) => [name, sums[rank]!]))
  const countOf = new Map(counts)
  const evaluateOne = (expression: Expression): Amounts => {
    if (expression.kind === 'target')
      return { total: targets.get(expression.code) ?? 0, parts: new Map(), constant: true }
    if (isFact(expression)) {
      const counted = countOf.get(`${expression.kind}/${expression.fact}`)!
      return expression.kind === 'fact' ? amountsOf(counted) : mediansOf(counted)
    }
    return amountsOf(termsIn(expression).flatMap(term => sumOf.get(JSON.stringify(term))!))
  }
  return new Map(expressions.map(expression => [expression, evaluateOne(expression)]))
}

const has =
  (kind: Expression['kind']) =>
  (expression: Expression): boolean =>
    expression.kind === kind || (expression.kind === 'plus' && expression.parts.some(has(kind)))

const isFact = (expression: Expression): expression is Extract<Expression, { fact: unknown }> =>
  expression.kind === 'fact' || expression.kind === 'median'

/** A median is not the sum of its parts: the whole comes without a key. */
const mediansOf = (rows: { key: string | undefined; amount: number }[]): Amounts => ({
  total: rows.find(({ key }) => key === undefined)?.amount ?? Number.NaN,
  parts: new Map(rows.flatMap(({ key, amount }) => (key === undefined ? [] : [[key, amount] as const]))),
  constant: false,
})

function amountsOf(rows: { key?: string | undefined; amount: number }[]): Amounts {
  const parts = new Map<string, number>()
  for (const { key = '', amount } of rows) parts.set(key, (parts.get(key) ?? 0) + amount)
  // Nothing tells a key that came to zero from one that never had a row.
  for (const [key, amount] of parts) if (amount === 0) parts.delete(key)
  return { total: rows.reduce((total, row) => total + row.amount, 0), parts, constant: false }
}

/** Running value of a flow at the end of each quarter, for the small history beside a figure; empty for the others. */
export async function askHistories(
  db: Db,
  figures: readonly Figure[],
  question: Question,
): Promise<Map<string, { quarter: string; value: number }[]>> {
  const flows = figures.filter(
    figure => !isRatio(figure) && !has('fact')(figure.value) && !has('median')(figure.value),
  )
  const answers = await askFigures(db, flows, { ...question, by: 'quarter' })
  return new Map(answers.map(answer => [answer.figure.code, accumulate(answer.parts ?? [])]))
}

function accumulate(
  parts: { key: string; value: number | undefined }[],
): { quarter: string; value: number }[] {
  let running = 0
  return parts.map(({ key, value }) => {
    running += value ?? 0
    return { quarter: key, value: running }
  })
}
