import { sql } from 'kysely'
import type { Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { territoriesSeen } from '../territories/index.ts'
import { seenBy } from './store.ts'

export type Lifted = { href: string; name: string; what: string; who: string; liftedOn: string }

/** The obstacles of the projects and fiches one follows that were lifted from a day on, and by whom, the last first. */
export async function listObstaclesLifted(
  db: Db,
  { actor, programme, today }: Pick<Watcher, 'actor' | 'programme' | 'today'>,
  from: string,
): Promise<Lifted[]> {
  const seen = await territoriesSeen(db, actor, programme.code, today)
  const { rows } = await sql<Lifted>`
    select * from (
      select '/espace/projets/' || s.id as href, s.name, one ->> 'what' as what, one ->> 'who' as who, (one ->> 'liftedOn')::date as "liftedOn"
      from subject as s join project as p on p.id = s.id cross join lateral jsonb_array_elements(p.obstacles) as one
      where s.programme_id = ${programme.id} and p.obstacles <> '[]' and ${seenBy(actor, programme.code)}
      union all
      select '/espace/actions/' || a.id, a.number || '. ' || a.title, one ->> 'what', one ->> 'who', (one ->> 'liftedOn')::date
      from action as a cross join lateral jsonb_array_elements(a.obstacles) as one
      where a.programme_id = ${programme.id} and a.territory_id = any(${seen.map(({ id }) => id)})
    ) as found where "liftedOn" >= ${from} order by "liftedOn" desc, name limit 10`.execute(db)
  return rows
}
