import type { Db } from '../../platform/db/connect.ts'
import type { Programme } from '../figures/index.ts'

/** Turning points of a programme, oldest first: what a chart marks with a vertical line. */
export function listEvents(db: Db, programme: Programme): Promise<{ day: string; label: string }[]> {
  return db
    .selectFrom('programme_event')
    .select(['happened_on as day', 'label'])
    .where('programme_id', 'in', [programme.id, programme.territoriesId])
    .orderBy('happened_on')
    .execute()
}
