import type { Pending } from '../../../kernel/pending.ts'
import { listPending as listPendingOf } from '../../../modules/week/index.ts'
import type { WorkVisit } from '../visit.ts'

/** All that waits for the person of a visit, the nearest day first. */
export const listPending = ({ actor, programme, today, session, site }: WorkVisit): Promise<Pending[]> =>
  listPendingOf(site.db, { actor, programme, today, since: session.since })
