import type { Db } from '../../platform/db/connect.ts'
import { type Condition, matches } from './condition.ts'
import { type Dimension, dimensions } from './dimensions.ts'
import { countFact } from './facts.ts'
import { type Expression, type Figure, isRatio, type Term, termsOf } from './figure.ts'
import { filterConditions, type Question } from './question.ts'
import { type Part, type Scope, sumFromCells, sumFromEntries } from './store.ts'
import { readTargets } from './targets.ts'

/** A value, or a ratio with its two sides; undefined when there is nothing to divide by. */
export type Value = { value: number | undefined; numerator?: number; denominator?: number }
export type Answer = Value & { figure: Figure; parts?: (Value & { key: string })[] }

/** Answers any number of figures to the same question with a handful of queries: one for each set of dimensions. */
export async function askFigures(db: Db, figures: readonly Figure[], question: Question): Promise<Answer[]> {
  const expressions = figures.flatMap(figure =>
    isRatio(figure) ? [figure.numerator, figure.denominator] : [figure.value],
  )
  const amounts = await evaluate(db, expressions, question)
  return figures.map(figure => {
    const sides = (isRatio(figure) ? [figure.numerator, figure.denominator] : [figure.value]).map(
      side => amounts.get(side)!,
    )
    const value = (key: string | undefined): Value => {
      const [first, second] = sides.map(side =>
        key === undefined ? side.total : (side.parts.get(key) ?? (side.constant ? side.total : 0)),
      )
      if (!isRatio(figure)) return { value: first! }
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
  const terms = expressions.flatMap(expression => termsOf(expression, question.definitions))
  const sums = await sumTerms(db, terms, question)
  const targets = expressions.some(has('target'))
    ? await readTargets(db, question.programme)
    : new Map<string, number>()
  const evaluateOne = async (expression: Expression): Promise<Amounts> => {
    if (expression.kind === 'target')
      return { total: targets.get(expression.code) ?? 0, parts: new Map(), constant: true }
    if (expression.kind === 'fact') return amountsOf(await countFact(db, expression.fact, question))
    return amountsOf(termsOf(expression, question.definitions).flatMap(term => sums(term)))
  }
  const entries = await Promise.all(
    expressions.map(async expression => [expression, await evaluateOne(expression)] as const),
  )
  return new Map(entries)
}

const has =
  (kind: Expression['kind']) =>
  (expression: Expression): boolean =>
    expression.kind === kind || (expression.kind === 'plus' && expression.parts.some(has(kind)))

function amountsOf(rows: { key: string; amount: number }[]): Amounts {
  const parts = new Map<string, number>()
  for (const { key, amount } of rows) parts.set(key, (parts.get(key) ?? 0) + amount)
  return { total: rows.reduce((total, row) => total + row.amount, 0), parts, constant: false }
}

async function sumTerms(db: Db, terms: readonly Term[], question: Question) {
  const filters = filterConditions(question)
  const by = question.by === 'quarter' ? undefined : question.by
  const dimensionsOf = (conditions: readonly Condition[]): Dimension[] =>
    [...new Set([...filters, ...conditions].map(condition => condition.dimension).concat(by ?? []))].sort()
  const groups = new Map<string, { wanted: Dimension[]; measures: Set<string>; parts: Part[] }>()
  for (const term of terms) {
    const wanted = dimensionsOf(term.conditions)
    const group = groups.get(wanted.join()) ?? { wanted, measures: new Set(), parts: [] }
    group.measures.add(term.measure)
    groups.set(wanted.join(), group)
  }
  await Promise.all(
    [...groups.values()].map(async group => {
      const scope: Scope = { question, measures: [...group.measures], byQuarter: question.by === 'quarter' }
      const [first, ...others] = group.wanted
      const inCells = others.length === 0 && (first === undefined || dimensions[first].cube)
      group.parts = inCells
        ? await sumFromCells(db, scope, first)
        : await sumFromEntries(db, scope, group.wanted)
    }),
  )
  return (term: Term) => {
    const { parts } = groups.get(dimensionsOf(term.conditions).join())!
    const tests = [...filters, ...term.conditions]
    return parts
      .filter(
        part =>
          part.measure === term.measure &&
          tests.every(test => matches(test, part.keys[test.dimension] ?? '')),
      )
      .map(part => ({
        key: question.by === 'quarter' ? part.quarter! : by ? (part.keys[by] ?? '') : '',
        amount: part.amount,
      }))
  }
}

/** Running value of a flow at the end of each quarter, for the small history beside a figure; empty for the others. */
export async function askHistories(
  db: Db,
  figures: readonly Figure[],
  question: Question,
): Promise<Map<string, { quarter: string; value: number }[]>> {
  const flows = figures.filter(figure => !isRatio(figure) && !has('fact')(figure.value))
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
