import { type RawBuilder, sql } from 'kysely'
import { addDays, firstOfMonth } from '../../kernel/dates.ts'
import type { Db } from '../../platform/db/connect.ts'
import { conditionSql } from './condition.ts'
import { type Dimension, dimensions } from './dimensions.ts'
import { effectiveBounds, filterConditions, type Question } from './question.ts'

/** Part of a sum: the amount of one measure at the given keys (and quarter, when asked for). */
export type Part = {
  measure: string
  keys: Partial<Record<Dimension, string>>
  quarter?: string
  amount: number
}

export type Scope = { question: Question; measures: readonly string[]; byQuarter: boolean }

type Row = { measure: string; quarter: string | null; amount: number }

/** Sums along one dimension (or none): whole months from the cells plus, from the entries, the months that the
 * two dates cut. */
export async function sumFromCells(db: Db, scope: Scope, dimension: Dimension | undefined): Promise<Part[]> {
  const { question } = scope
  const { from, to } = effectiveBounds(question)
  const month = firstOfMonth(addDays(to, 1))
  const known = question.knownAt && firstOfMonth(question.knownAt.toISOString().slice(0, 10))
  const only = dimension && question.filters[dimension]
  const { rows } = await sql<Row & { key: string }>`
    select measure, key, ${quarter(scope, 'effective_month')} as quarter, sum(amount)::bigint as amount
    from cell
    where programme_id = ${question.programme.id} and measure = any(${[...scope.measures]})
      and dimension = ${dimension ? dimensions[dimension].column : 'all'} ${only === undefined ? sql`` : sql`and key = ${only}`}
      and effective_month < ${month} ${from ? sql`and effective_month >= ${from}` : sql``}
      ${known ? sql`and recorded_month < ${known}` : sql``}
    group by 1, 2, 3`.execute(db)
  const whole = rows.map(row => part(row, dimension ? { [dimension]: row.key } : {}))
  const start = from && from > month ? from : month
  const periods = [sql`e.effective_on >= ${start} and e.effective_on <= ${to} ${knownBy(question)}`]
  if (known) {
    const before = sql`e.effective_on < ${month} ${from ? sql`and e.effective_on >= ${from}` : sql``}`
    periods.push(sql`${before} and e.recorded_at >= ${`${known}T00:00:00Z`} ${knownBy(question)}`)
  }
  return [...whole, ...(await sumEntries(db, scope, dimension ? [dimension] : [], periods))]
}

/** Sums read from the entries themselves: for questions that cross two dimensions or more. */
export function sumFromEntries(db: Db, scope: Scope, wanted: readonly Dimension[]): Promise<Part[]> {
  return sumEntries(db, scope, wanted, [asked(scope.question)])
}

async function sumEntries(
  db: Db,
  scope: Scope,
  wanted: readonly Dimension[],
  periods: RawBuilder<unknown>[],
): Promise<Part[]> {
  const { question, measures } = scope
  const keys = wanted.map(name => sql`, ${sql.ref(dimensions[name].column)}`)
  const columns = keys.length ? sql.join(keys, sql``) : sql``
  const sources = periods.map(
    period => sql`
    select e.measure, ${quarter(scope, 'e.effective_on')} as quarter, e.amount ${columns}
    from entry as e
    where e.programme_id = ${question.programme.id} and e.measure = any(${[...measures]}) and ${period} ${filtered(question)}`,
  )
  const { rows } = await sql<Row & Record<string, unknown>>`
    select measure, quarter, sum(amount)::bigint as amount ${columns}
    from (${sql.join(sources, sql` union all `)}) as part
    group by measure, quarter ${columns}`.execute(db)
  return rows.map(row =>
    part(row, Object.fromEntries(wanted.map(name => [name, row[dimensions[name].column] as string]))),
  )
}

/** Effective within the asked days, and known by the asked instant. */
export function asked(question: Question): RawBuilder<unknown> {
  const { from, to } = effectiveBounds(question)
  return sql`e.effective_on <= ${to} ${from ? sql`and e.effective_on >= ${from}` : sql``} ${knownBy(question)}`
}

export function filtered(question: Question): RawBuilder<unknown> {
  const conditions = filterConditions(question).map(condition => sql`and ${conditionSql(condition)}`)
  return conditions.length ? sql.join(conditions, sql` `) : sql``
}

const knownBy = (question: Question) =>
  question.knownAt ? sql`and e.recorded_at <= ${question.knownAt}` : sql``

const quarter = (scope: Scope, column: string) =>
  scope.byQuarter ? sql`to_char(${sql.ref(column)}, 'YYYY-"T"Q')` : sql`null::text`

const part = (row: Row, keys: Part['keys']): Part => ({
  measure: row.measure,
  keys,
  amount: row.amount,
  ...(row.quarter ? { quarter: row.quarter } : {}),
})
