import type { Db } from '../../platform/db/connect.ts'
import type { Programme } from './question.ts'

/** Targets of a programme, by code, in the unit of their measure (cents, jobs, count). */
export async function readTargets(db: Db, programme: Programme): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('target')
    .select(['code', 'amount'])
    .where('programme_id', 'in', [programme.id, programme.territoriesId])
    .execute()
  return new Map(rows.map(row => [row.code, row.amount]))
}
