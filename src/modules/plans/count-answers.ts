import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'

/** Needs voiced and answered, and in how many days half of the answers came; null while none came. */
export type Answers = { voiced: number; answered: number; medianDays: number | null }

const countWhere = async (db: Db, programmeId: number, condition: RawBuilder<unknown>): Promise<Answers> => {
  const { rows } = await sql<Answers>`
    select count(*)::int as voiced, count(n.answered_on)::int as answered,
      round(percentile_cont(0.5) within group (order by n.answered_on - n.voiced_on))::int as "medianDays"
    from need as n where n.programme_id = ${programmeId} and ${condition}`.execute(db)
  return rows[0]!
}

/** What became of the needs of some organisations. */
export const countAnswersTo = (db: Db, programmeId: number, organisations: readonly string[]) =>
  countWhere(
    db,
    programmeId,
    sql`n.organisation_id in (select id from organisation where code = any(${[...organisations]}))`,
  )

/** What became of the needs of some territories. */
export const countAnswersIn = (db: Db, programmeId: number, territoryIds: readonly number[]) =>
  countWhere(db, programmeId, sql`n.territory_id = any(${[...territoryIds]})`)
