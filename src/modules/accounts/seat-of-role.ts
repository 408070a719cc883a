import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'

/** The seat of a binôme that a role is that of. `opened`: a mandate is in the name of whoever has the role. */
export type SeatOfRole = { person: string; territoryId: number; opened: boolean }

/** Nothing for a role that is of no seat. */
export async function findSeatOfRole(db: Db, grantId: number): Promise<SeatOfRole | undefined> {
  const { rows } = await sql<SeatOfRole>`
    select person, territory_id as "territoryId", mandate = 'ouvert' as opened from register_work_role
    where id = ${grantId} and mandate is not null`.execute(db)
  return rows[0]
}
