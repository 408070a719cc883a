import { sql } from 'kysely'
import type { Tx } from '../../platform/db/connect.ts'

export type StageTotals = {
  rowsRead: number
  rowsRejected: number
  totals: { measure: string; amount: number; entries: number }[]
}

/** Counts and sums over the accepted rows: cents, jobs or counts, each by its measure. */
export async function totalStage(tx: Tx): Promise<StageTotals> {
  const { rows: counts } = await sql<{ read: number; rejected: number }>`
    select count(*)::int as read, (count(*) filter (where rejected))::int as rejected from import_stage`.execute(
    tx,
  )
  const { rows: totals } = await sql<{ measure: string; amount: number; entries: number }>`
    select given.measure, sum(given.amount) as amount, count(*)::int as entries
    from import_stage as s cross join lateral unnest(s.measures, s.amounts) as given(measure, amount)
    where not s.rejected group by 1 order by 1`.execute(tx)
  return { rowsRead: counts[0]!.read, rowsRejected: counts[0]!.rejected, totals }
}

export type RowProblem = {
  /** Row in a spreadsheet, the header being 1; null for what is about the file. */
  row: number | null
  field: string
  value: string | null
  reason: string
  suggestion: string | null
  level: 'error' | 'remark'
}

/** Every problem in the order of the file, a thousand rows at a time; errors of a row before its remarks. */
export async function* everyProblem(tx: Tx): AsyncGenerator<RowProblem> {
  await sql`insert into import_problem
    select s.row, n.field, n.value, n.reason, n.suggestion, n.level
    from import_stage as s cross join lateral json_to_recordset(s.notes::json)
      as n(field text, value text, reason text, suggestion text, level text)
    where s.notes is not null`.execute(tx)
  await sql`create temp table import_report on commit drop as
    select row_number() over (order by row nulls last, level, field) as rank, * from import_problem`.execute(
    tx,
  )
  await sql`create index on import_report (rank)`.execute(tx)
  for (let rank = 0; ; rank += 1000) {
    const { rows } =
      await sql<RowProblem>`select row, field, value, reason, suggestion, level from import_report
      where rank > ${rank} and rank <= ${rank + 1000} order by rank`.execute(tx)
    yield* rows
    if (rows.length < 1000) return
  }
}
