import type { PersonActor } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { listWaiting, type Waiting } from './queue.ts'

/** The files that wait for the opinion of the State, among those one may read. */
export const listLackingState = async (
  db: Db,
  programme: string,
  actor: PersonActor,
): Promise<Pick<Waiting, 'file' | 'deadline'>[]> =>
  (await listWaiting(db, programme, actor)).filter(
    ({ file, facts }) => file.state === 'complete' && !facts.given.includes('state'),
  )
