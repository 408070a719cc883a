import { sql } from 'kysely'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { changedSince, mostChanges } from '../../platform/journal/changed-since.ts'
import { territoriesSeen } from '../territories/index.ts'
import { organisationsOf } from './signing-rules.ts'

/** The contracts of one's territories that others wrote or signed since one's last visit, the last first. */
export async function listContractsChanged(
  db: Db,
  { actor, programme, today, since }: Watcher,
): Promise<Pending[]> {
  if (!since) return []
  const seen = await territoriesSeen(db, actor, programme.code, today)
  const { rows } = await sql<{ id: number; title: string; signed: boolean; author: string }>`
    select c.id, c.title, c.signed_on is not null as signed, changed.author
    from ${changedSince('contract', { since, authorId: actor.authorId })} as changed
    join contract as c on c.id = changed.id and c.programme_id = ${programme.id}
    where c.territory_ids && ${seen.map(({ id }) => id)}::int[] or c.organisations && ${organisationsOf(actor, programme.code)}::text[]
    order by changed.at desc limit ${mostChanges}`.execute(db)
  return rows.map(({ id, title, signed, author }) => ({
    kind: 'changed',
    what: `${title} (${signed ? 'signé' : 'à signer'})`,
    where: `par ${author}`,
    nextStep: 'Relire le contrat',
    href: `/espace/contrats/${id}`,
  }))
}
