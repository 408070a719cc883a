import { sql } from 'kysely'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { changedSince, mostChanges } from '../../platform/journal/changed-since.ts'
import { territoriesSeen } from '../territories/index.ts'

type Changed = { id: number; number: number; title: string; territory: string; author: string }

/** The actions of one's territories that others changed since one's last visit, the last first. */
export async function listActionsChanged(
  db: Db,
  { actor, programme, today, since }: Watcher,
): Promise<Pending[]> {
  if (!since) return []
  const seen = await territoriesSeen(db, actor, programme.code, today)
  const { rows } = await sql<Changed>`
    select a.id, a.number, a.title, territory.name as territory, changed.author
    from ${changedSince('action', { since, authorId: actor.authorId })} as changed
    join action as a on a.id = changed.id and a.programme_id = ${programme.id}
    join subject as territory on territory.id = a.territory_id
    where a.territory_id = any(${seen.map(({ id }) => id)}) order by changed.at desc limit ${mostChanges}`.execute(
    db,
  )
  return rows.map(({ id, number, title, territory, author }) => ({
    kind: 'changed',
    what: `${number}. ${title}`,
    where: `${territory}, par ${author}`,
    nextStep: 'Relire la fiche',
    href: `/espace/actions/${id}`,
  }))
}
