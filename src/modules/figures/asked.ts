import { type RawBuilder, sql } from 'kysely'
import type { Condition } from './condition.ts'
import { conditionSql } from './condition.ts'
import { dimensions } from './dimensions.ts'
import { effectiveBounds, filterConditions, type Question } from './question.ts'

// What a question asks of the entries, as SQL over `entry` under the alias `e`.

/** Effective within the asked days, and known by the asked instant. */
export function asked(question: Question): RawBuilder<unknown> {
  return sql`e.effective_on <= ${effectiveBounds(question).to} ${since(question)} ${knownBy(question)}`
}

export function since(question: Question): RawBuilder<unknown> {
  const { from } = effectiveBounds(question)
  return from ? sql`and e.effective_on >= ${from}` : sql``
}

export const knownBy = (question: Question): RawBuilder<unknown> =>
  question.knownAt ? sql`and e.recorded_at <= ${question.knownAt}` : sql``

export function filtered(question: Question): RawBuilder<unknown> {
  const conditions = filterConditions(question).map(condition => sql`and ${conditionSql(condition)}`)
  return conditions.length ? sql.join(conditions, sql` `) : sql``
}

/** The column of the asked split; undefined for quarters, which come from a day, and without one. */
export const splitColumn = ({ by }: Question): string | undefined =>
  by && by !== 'quarter' ? dimensions[by].column : undefined

export const quarterOf = (question: Question, day: string): RawBuilder<unknown> =>
  question.by === 'quarter' ? sql`to_char(${sql.ref(day)}, 'YYYY-"T"Q')` : sql`null::text`

export const all = (conditions: readonly Condition[]): RawBuilder<unknown> =>
  sql.join(conditions.map(conditionSql), sql` and `)
