import { type RawBuilder, sql } from 'kysely'
import { all, filtered, knownBy, quarterOf, since, splitColumn } from './asked.ts'
import type { Condition } from './condition.ts'
import type { Cut } from './cut.ts'
import { dimensions } from './dimensions.ts'
import type { Term } from './figure.ts'
import type { Question } from './question.ts'

/** Entries to add, or to take away. */
export type Period = { sign: 1 | -1; when: RawBuilder<unknown> }

/** The entries that the cells of a cut question count too few or too many. */
export function cutOff(question: Question, { effectiveBefore, effective, recorded }: Cut): Period[] {
  const periods: Period[] = []
  if (effective) {
    const days = sql`e.effective_on between ${effective.from} and ${effective.to}`
    periods.push({ sign: effective.sign, when: sql`${days} ${since(question)} ${knownBy(question)}` })
  }
  if (recorded) {
    const { sign, from, to } = recorded
    const instants =
      sign === 1
        ? sql`e.recorded_at >= ${from} and e.recorded_at <= ${to}`
        : sql`e.recorded_at > ${from} and e.recorded_at < ${to}`
    periods.push({ sign, when: sql`${instants} and e.effective_on < ${effectiveBefore} ${since(question)}` })
  }
  return periods
}

type RankedTerm = Term & { rank: number }

/** Sums of terms over the entries of some periods: measures that are asked the same conditions in one pass. */
export function entryQueries(
  question: Question,
  terms: readonly RankedTerm[],
  periods: readonly Period[],
): RawBuilder<unknown>[] {
  if (periods.length === 0) return []
  const passes = new Map<string, RankedTerm[]>()
  for (const ofMeasure of groupBy(terms, term => term.measure)) {
    const asksThe = JSON.stringify(ofMeasure.map(term => term.conditions))
    passes.set(asksThe, [...(passes.get(asksThe) ?? []), ...ofMeasure])
  }
  return [...passes.values()].map(pass => entryQuery(question, pass, periods))
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups.values()]
}

function entryQuery(
  question: Question,
  terms: readonly RankedTerm[],
  periods: readonly Period[],
): RawBuilder<unknown> {
  const by = splitColumn(question)
  const sums = groupBy(terms, term => JSON.stringify(term.conditions))
  const conditions = sums.map(([term]) => term!.conditions)
  const used = new Set<string>(conditions.flat().map(({ dimension }) => dimensions[dimension].column))
  if (by) used.add(by)
  const columns = [...used].map(column => sql`, e.${sql.ref(column)}`)
  const measures = [...new Set(terms.map(term => term.measure))]
  const entries = periods.map(
    ({ sign, when }) => sql`
      select e.measure, e.effective_on, ${sign === 1 ? sql`e.amount` : sql`-e.amount`} as amount ${sql.join(columns, sql``)}
      from entry as e
      where e.programme_id = ${question.programme.id} and e.measure = any(${measures}) and ${when} ${filtered(question)}`,
  )
  const values = sums.flatMap((group, index) =>
    group.map(({ rank, measure }) => sql`(${rank}::int, ${measure}::text, s.${amount(index)}::bigint)`),
  )
  return sql`
    select v.term, false as tested, s.key, s.quarter, v.amount
    from (
      select e.measure, ${by ? sql`e.${sql.ref(by)}` : sql`''`} as key, ${quarterOf(question, 'e.effective_on')} as quarter,
        ${sql.join(conditions.map((tests, index) => sql`sum(e.amount) ${where(tests)} as ${amount(index)}`))}
      from (${sql.join(entries, sql` union all `)}) as e
      group by 1, 2, 3
    ) as s
    cross join lateral (values ${sql.join(values)}) as v(term, measure, amount)
    where v.measure = s.measure and v.amount is not null`
}

const amount = (index: number) => sql.ref(`amount${index}`)
const where = (tests: readonly Condition[]) => (tests.length ? sql`filter (where ${all(tests)})` : sql``)
