import { sql } from 'kysely'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { listWaiting } from './queue.ts'

/** The régions where files are past the end of a delay, for whoever steers the programme: the longest late first. */
export async function listLateRegions(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  if (!actor.grants.some(({ role }) => role === 'national-team')) return []
  const late = new Map<string, { files: number; dueOn: string }>()
  for (const { file, deadline } of await listWaiting(db, programme.code, actor)) {
    if (!file.region || !deadline || deadline.dueOn >= today) continue
    const { files = 0, dueOn = deadline.dueOn } = late.get(file.region) ?? {}
    late.set(file.region, { files: files + 1, dueOn: dueOn < deadline.dueOn ? dueOn : deadline.dueOn })
  }
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from region where code = any(${[...late.keys()]})`.execute(db)
  return rows.map(({ code, name }) => {
    const { files, dueOn } = late.get(code)!
    return {
      kind: 'late',
      what: files === 1 ? 'Un dossier hors délai' : `${files} dossiers hors délai`,
      where: name,
      dueOn,
      nextStep: 'Voir les dossiers',
      href: `/espace/dossiers?region=${code}`,
    }
  })
}
