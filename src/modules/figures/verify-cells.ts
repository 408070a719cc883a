import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'

export type CellGap = {
  programme: string
  dimension: string
  measure: string
  key: string
  grain: 'year' | 'month'
  /** First day of the year or the month of effect. */
  effectiveFrom: string
  recordedMonth: string
  inCells: number
  inEntries: number
}

/** Proves that every cell equals the sum of its entries; returns those that do not (at most 100). */
export async function verifyCells(db: Db): Promise<{ cells: number; entries: number; gaps: CellGap[] }> {
  const { rows: gaps } = await sql<CellGap>`
    with month as materialized (
      select e.programme_id, d.dimension, e.measure, d.key, month_of(e.effective_on) as effective_from,
        month_of(e.recorded_at) as recorded_month, sum(e.amount) as amount, count(*) as entries
      from entry as e cross join lateral dimensions_of(e) as d
      group by 1, 2, 3, 4, 5, 6
    ),
    summed as (
      select *, 'month' as grain from month
      union all
      select programme_id, dimension, measure, key, year_of(effective_from), recorded_month, sum(amount), sum(entries), 'year'
      from month group by 1, 2, 3, 4, 5, 6
    )
    select coalesce(programme.code, programme_id::text) as programme, dimension, measure, key, grain, effective_from as "effectiveFrom",
      recorded_month as "recordedMonth", coalesce(cell.amount, 0)::bigint as "inCells", coalesce(summed.amount, 0)::bigint as "inEntries"
    from cell full join summed using (programme_id, dimension, measure, grain, key, effective_from, recorded_month)
    left join programme on programme.id = programme_id
    where cell.amount is distinct from summed.amount or cell.entries is distinct from summed.entries
    order by 1, 2, 3, 4, 5, 6, 7 limit 100`.execute(db)
  const counts = await sql<{
    cells: number
    entries: number
  }>`select (select count(*) from cell) as cells, (select count(*) from entry) as entries`.execute(db)
  return { ...counts.rows[0]!, gaps }
}
