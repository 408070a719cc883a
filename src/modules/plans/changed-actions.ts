import { sql } from 'kysely'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import {
  type Changes,
  changedSince,
  changeInWords,
  mostChanges,
} from '../../platform/journal/changed-since.ts'
import { territoriesSeen } from '../territories/index.ts'

const words = {
  'add-action': 'fiche ajoutée',
  'link-project': 'projet rattaché',
  'attach-document': 'document joint',
  maturity: 'étape',
  title: 'titre',
  axis: 'axe',
  other_axes: 'axe',
  need_ids: 'besoins cités',
  context: 'contexte',
  objectives: 'objectifs',
  description: 'description',
  owner: 'maître d’ouvrage',
  pilots: 'pilotes',
  partners: 'partenaires',
  location: 'lieu',
  start_on: 'calendrier',
  end_on: 'calendrier',
  milestones: 'étapes clés',
  total_cost: 'coût',
  eligible_cost: 'coût',
  own_share: 'financement',
  financing: 'financement',
  jobs_created: 'emplois',
  jobs_maintained: 'emplois',
  indicators: 'indicateurs',
  obstacles: 'obstacles',
  risks: 'risques',
  contact: 'contact',
}

type Changed = Changes & { id: number; number: number; title: string; territory: string; author: string }

/** The actions of one's territories that others changed since one's last visit, the last first. */
export async function listActionsChanged(
  db: Db,
  { actor, programme, today, since }: Watcher,
): Promise<Pending[]> {
  if (!since) return []
  const seen = await territoriesSeen(db, actor, programme.code, today)
  const { rows } = await sql<Changed>`
    select a.id, a.number, a.title, territory.name as territory, changed.author, changed.fields, changed.gestures
    from ${changedSince('action', { since, authorId: actor.authorId })} as changed
    join action as a on a.id = changed.id and a.programme_id = ${programme.id}
    join subject as territory on territory.id = a.territory_id
    where a.territory_id = any(${seen.map(({ id }) => id)}) order by changed.at desc limit ${mostChanges}`.execute(
    db,
  )
  return rows.map(({ id, number, title, territory, author, ...changes }) => ({
    kind: 'changed',
    what: `${number}. ${title}`,
    where: `${territory}, ${changeInWords(author, changes, words)}`,
    nextStep: 'Relire la fiche',
    href: `/espace/actions/${id}/historique`,
  }))
}
