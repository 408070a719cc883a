import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'

/** The territories where some organisations have a referent on a day, with the name of each. */
export async function listReferentsOf(
  db: Db,
  programmeId: number,
  organisations: readonly string[],
  today: string,
): Promise<{ territoryId: number; territory: string; holder: string }[]> {
  const { rows } = await sql<{ territoryId: number; territory: string; holder: string }>`
    select s.id as "territoryId", s.name as territory, r.holder
    from referent as r join organisation as o on o.id = r.organisation_id join subject as s on s.id = r.territory_id
    where r.programme_id = ${programmeId} and o.code = any(${[...organisations]}) and in_force(r.start_on, r.end_on, ${today})
    order by s.name, s.id`.execute(db)
  return rows
}
