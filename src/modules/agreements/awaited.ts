import { sql } from 'kysely'
import type { Watcher } from '../../kernel/pending.ts'
import type { Actor } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { State } from '../applications/index.ts'
import { filesRead } from './kept-away.ts'
import { type Wait, waits, waitsFor } from './waiting.ts'

type Named = { id: number; reference: string; organisation: string; title: string }
/** Some rows of a longer list, and how long it is. */
export type Cut<Row> = { rows: Row[]; total: number }

/** The files whose agreement waits for something, those that have waited longest first. */
export async function listAwaited(
  db: Db,
  { actor, programme, today }: Pick<Watcher, 'actor' | 'programme' | 'today'>,
  limit: number,
): Promise<number[]> {
  const ways = (Object.keys(waits) as Wait[]).map(wait => waitsFor(wait, { actor, today }))
  const { rows } = await sql<{ id: number }>`
    select r.application_id as id from register_work_agreement as r
    where r.programme_id = ${programme.id} and ${await filesRead(db, programme.code, actor)}
      and (${sql.join(ways, sql` or `)} or (r.state <> 'closed' and cardinality(r.approval_asked_by) > 0))
    order by coalesce(r.jobs_due_on, r.since::date), r.id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** The files that were granted an aid and have no agreement, those that have waited longest first. */
export async function listToWrite(
  db: Db,
  programme: string,
  actor: Actor,
  limit: number,
): Promise<Cut<Named>> {
  const { rows } = await sql<Named & { total: number }>`
    select r.id, r.reference, r.organisation, r.title, (count(*) over ())::int as total
    from (select *, id as application_id from register_work_file) as r
    join programme on programme.id = r.programme_id and programme.code = ${programme}
    where ${await filesRead(db, programme, actor)} and r.state = ${'granted' satisfies State}
      and not exists (select from agreement as g where g.application_id = r.id)
    order by r.since, r.id limit ${limit}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}
