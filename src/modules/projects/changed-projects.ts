import { sql } from 'kysely'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import {
  type Changes,
  changedSince,
  changeInWords,
  mostChanges,
} from '../../platform/journal/changed-since.ts'
import { seenBy } from './store.ts'
import { stages } from './words.ts'

const words = {
  'start-project': 'projet ouvert',
  'link-project': 'fiche rattachée',
  'attach-document': 'document joint',
  stage: 'étape',
  'set-stage': 'étape',
  origin: 'origine',
  kind: 'nature',
  owner_id: 'porteur',
  start_from: 'calendrier',
  start_until: 'calendrier',
  milestones: 'étapes clés',
  obstacles: 'obstacles',
  needs: 'besoins',
  sites: 'sites',
}

type Changed = Changes & { id: number; name: string; stage: keyof typeof stages; author: string }

/** The projects one follows, one's own included, that others changed since one's last visit, the last first. */
export async function listProjectsChanged(db: Db, { actor, programme, since }: Watcher): Promise<Pending[]> {
  if (!since) return []
  const { rows } = await sql<Changed>`
    select s.id, s.name, p.stage, changed.author, changed.fields, changed.gestures
    from ${changedSince('project', { since, authorId: actor.authorId })} as changed
    join subject as s on s.id = changed.id and s.programme_id = ${programme.id}
    join project as p on p.id = s.id
    where ${seenBy(actor, programme.code)} order by changed.at desc limit ${mostChanges}`.execute(db)
  return rows.map(({ id, name, stage, author, ...changes }) => ({
    kind: 'changed',
    what: `${name} (${stages[stage].toLowerCase()})`,
    where: changeInWords(author, changes, words),
    nextStep: 'Voir où il en est',
    href: `/espace/projets/${id}#histoire`,
  }))
}
