import { sql } from 'kysely'
import { addDays, type Day } from '../../kernel/dates.ts'
import type { Db } from '../../platform/db/connect.ts'

/** After how many days without a word a territory is said to be quiet. */
export const quietAfter = 180

export type Quiet = { id: number; name: string; lastOn: Day | null }

/** The territories where nobody wrote anything for long (a need, a fiche, a meeting, a contract), those never heard first. */
export async function listQuietTerritories(
  db: Db,
  programmeId: number,
  territoryIds: readonly number[],
  today: Day,
): Promise<Quiet[]> {
  const { rows } = await sql<Quiet>`
    select s.id, s.name, said.last::date as "lastOn"
    from subject as s
    left join lateral (
      select max(at) as last from (
        select n.recorded_at as at from need as n where n.territory_id = s.id and n.programme_id = ${programmeId}
        union all select n.answered_on from need as n where n.territory_id = s.id and n.programme_id = ${programmeId}
        union all select r.recorded_at from action as a join revision as r on r.kind = 'action' and r.record_id = a.id
          where a.territory_id = s.id and a.programme_id = ${programmeId}
        union all select m.recorded_at from committee as c join meeting as m on m.committee_id = c.id
          where c.territory_id = s.id and c.programme_id = ${programmeId}
        union all select c.recorded_at from contract as c where s.id = any(c.territory_ids) and c.programme_id = ${programmeId}
      ) as heard
    ) as said on true
    where s.id = any(${[...territoryIds]}) and (said.last is null or said.last < ${addDays(today, -quietAfter)}::date)
    order by said.last nulls first, s.name`.execute(db)
  return rows
}
