import { sql } from 'kysely'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { mostChanges } from '../../platform/journal/changed-since.ts'
import { states } from './states.ts'
import { listApplications } from './store.ts'

/** The files one may read that others moved since one's last visit, the last first, with where each is now. */
export async function listFilesChanged(db: Db, { actor, programme, since }: Watcher): Promise<Pending[]> {
  if (!since) return []
  const files = await listApplications(db, programme.code, actor, {}, { limit: 200 })
  const moved = files.filter(file => file.since > since)
  const { rows } = await sql<{ id: number; authorId: number; author: string }>`
    select distinct on (e.application_id) e.application_id as id, e.author_id as "authorId", author.name as author
    from application_event as e join author on author.id = e.author_id
    where e.application_id = any(${moved.map(({ id }) => id)}) order by e.application_id, e.id desc`.execute(
    db,
  )
  return moved
    .flatMap((file): Pending[] => {
      const last = rows.find(({ id }) => id === file.id)
      return last && last.authorId !== actor.authorId
        ? [
            {
              kind: 'changed',
              what: `Dossier ${file.reference} : ${states[file.state].toLowerCase()}`,
              where: `${file.title || file.call}, par ${last.author}`,
              nextStep: 'Voir ce qui s’est passé',
              href: `/espace/dossiers/${file.id}#histoire`,
            },
          ]
        : []
    })
    .slice(0, mostChanges)
}
