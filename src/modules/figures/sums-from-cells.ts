import { type RawBuilder, sql } from 'kysely'
import { quarterOf } from './asked.ts'
import type { Condition } from './condition.ts'
import type { Cut } from './cut.ts'
import type { Question } from './question.ts'

/** Cells that count for a term: those of some keys, or of all, whose keys are then tested. */
export type CellRead = {
  rank: number
  measure: string
  dimension: string
  sign: 1 | -1
  tested: boolean
  keys?: readonly string[]
}

/** The cells of a term along the one dimension it is tested on: all but a few keys is read as all, less those few. */
export function cellReads(
  term: { rank: number; measure: string },
  dimension: string,
  tests: readonly Condition[],
  split: boolean,
): CellRead[] {
  const { rank, measure } = term
  const [test] = tests
  if (tests.length === 1 && test && 'notIn' in test && !split)
    return [
      { rank, measure, dimension: 'all', sign: 1, tested: false, keys: [''] },
      { rank, measure, dimension, sign: -1, tested: false, keys: test.notIn },
    ]
  const keys = dimension === 'all' ? [''] : tests.find(each => 'in' in each)?.in
  return [{ rank, measure, dimension, sign: 1, tested: true, ...(keys ? { keys } : {}) }]
}

/** Whole years, then the whole months of the last one; months alone when a quarter has to be told from another. */
export function cellQueries(question: Question, cut: Cut, reads: readonly CellRead[]): RawBuilder<unknown>[] {
  const { from, effectiveBefore, recordedBefore } = cut
  const year = `${effectiveBefore.slice(0, 4)}-01-01`
  const grains =
    from || question.by === 'quarter'
      ? sql`('month', ${from ?? '-infinity'}::date, ${effectiveBefore}::date)`
      : sql`('year', '-infinity'::date, ${year}::date), ('month', ${year}, ${effectiveBefore})`
  const value = ({ rank, tested, sign, measure, dimension, keys }: CellRead) =>
    sql`(${rank}::int, ${tested}::boolean, ${sign}::int, ${measure}::text, ${dimension}::text, ${keys ?? null}::text[])`
  const query = (some: readonly CellRead[], ofKeys: RawBuilder<unknown>) =>
    some.length === 0
      ? []
      : [
          sql`
    select w.term, w.tested, c.key, c.quarter, w.sign * c.amount as amount
    from (values ${sql.join(some.map(value))}) as w(term, tested, sign, measure, dimension, keys)
    cross join (values ${grains}) as g(grain, since, before)
    cross join lateral (
      select key, ${quarterOf(question, 'effective_from')} as quarter, sum(amount)::bigint as amount from cell
      where programme_id = ${question.programme.id} and dimension = w.dimension and measure = w.measure and grain = g.grain
        and effective_from >= g.since and effective_from < g.before
        ${recordedBefore ? sql`and recorded_month < ${recordedBefore}` : sql``} ${ofKeys}
      group by 1, 2
    ) as c`,
        ]
  return [
    ...query(
      reads.filter(read => !read.keys),
      sql``,
    ),
    ...query(
      reads.filter(read => read.keys),
      sql`and key = any(w.keys)`,
    ),
  ]
}
