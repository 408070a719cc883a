import { sql } from 'kysely'
import type { Tx } from '../../platform/db/connect.ts'

const doors = ['password', 'passkey', 'identity', 'session', 'one_time_link'] as const

/** Takes away all that opens a person's account. */
export async function closeDoors(tx: Tx, personId: number): Promise<void> {
  for (const table of doors)
    await sql`delete from ${sql.table(table)} where person_id = ${personId}`.execute(tx)
}
