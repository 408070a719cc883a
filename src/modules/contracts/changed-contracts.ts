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
import { organisationsOf } from './signing-rules.ts'

const words = {
  'prepare-contract': 'projet de contrat',
  'sign-contract': 'signature',
  'end-contract': 'fin du contrat',
  'carry-over': 'report de fiches',
  'attach-document': 'document joint',
  title: 'titre',
  summary: 'objet',
  start_on: 'durée',
  end_on: 'durée',
  parties: 'parties',
  action_ids: 'fiches',
  annexes: 'annexe financière',
  ended_on: 'fin du contrat',
}

type Changed = Changes & { id: number; title: string; signed: boolean; author: string }

/** The contracts of one's territories that others wrote or signed since one's last visit, the last first. */
export async function listContractsChanged(
  db: Db,
  { actor, programme, today, since }: Watcher,
): Promise<Pending[]> {
  if (!since) return []
  const seen = await territoriesSeen(db, actor, programme.code, today)
  const { rows } = await sql<Changed>`
    select c.id, c.title, c.signed_on is not null as signed, changed.author, changed.fields, changed.gestures
    from ${changedSince('contract', { since, authorId: actor.authorId })} as changed
    join contract as c on c.id = changed.id and c.programme_id = ${programme.id}
    where c.territory_ids && ${seen.map(({ id }) => id)}::int[] or c.organisations && ${organisationsOf(actor, programme.code)}::text[]
    order by changed.at desc limit ${mostChanges}`.execute(db)
  return rows.map(({ id, title, signed, author, ...changes }) => ({
    kind: 'changed',
    what: `${title} (${signed ? 'signé' : 'à signer'})`,
    where: changeInWords(author, changes, words),
    nextStep: 'Relire le contrat',
    href: `/espace/contrats/${id}#historique`,
  }))
}
