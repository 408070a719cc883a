import { sql } from 'kysely'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import { ownOrganisations } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import {
  type Changes,
  changedSince,
  changeInWords,
  mostChanges,
} from '../../platform/journal/changed-since.ts'
import { territoriesSeen } from '../territories/index.ts'

const words = {
  'voice-need': 'besoin exprimé',
  'record-need': 'besoin exprimé',
  'answer-need': 'réponse',
  'attach-document': 'document joint',
  title: 'titre',
  detail: 'précisions',
  axis: 'axe',
  wanted_by: 'échéance',
}

type Changed = Changes & { id: number; title: string; territory: string; author: string }

/** The needs of one's territories and of one's own organisations that others voiced, wrote or answered since one's last visit. */
export async function listNeedsChanged(
  db: Db,
  { actor, programme, today, since }: Watcher,
): Promise<Pending[]> {
  if (!since) return []
  const seen = await territoriesSeen(db, actor, programme.code, today)
  const own = ownOrganisations(actor.grants, programme.code)
  const { rows } = await sql<Changed>`
    select n.id, n.title, territory.name as territory, changed.author, changed.fields, changed.gestures
    from ${changedSince('need', { since, authorId: actor.authorId })} as changed
    join need as n on n.id = changed.id and n.programme_id = ${programme.id}
    join subject as territory on territory.id = n.territory_id
    join organisation on organisation.id = n.organisation_id
    where n.territory_id = any(${seen.map(({ id }) => id)}) or organisation.code = any(${own})
    order by changed.at desc limit ${mostChanges}`.execute(db)
  return rows.map(({ id, title, territory, author, ...changes }) => ({
    kind: 'changed',
    what: `Besoin : ${title}`,
    where: `${territory}, ${changeInWords(author, changes, words)}`,
    nextStep: changes.gestures.includes('answer-need') ? 'Lire la réponse' : 'Relire le besoin',
    href: `/espace/besoins/${id}#historique`,
  }))
}
