import { sql } from 'kysely'
import { addDays } from '../../kernel/dates.ts'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { type TerritoryPlace, territoriesSeen } from '../territories/index.ts'
import { plansPolicy } from './policy.ts'
import { readSigning } from './versions/sign-plan.ts'
import { listLastVersions } from './versions/store.ts'

type Late = {
  id: number
  number: number
  title: string
  territory: string
  what: string
  dueOn: string | null
}

/** How many days before its day a milestone is said to be close. */
const soon = 14

/** What the plan asks of whoever writes it or signs it: milestones and ends that come or are past, actions that cite no
 * need, versions to sign or to open again. */
export async function listActionsPending(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  const writes = actor.grants.some(grant => plansPolicy['edit-action'].roles.includes(grant.role))
  if (!writes) return []
  const seen = await territoriesSeen(db, actor, programme.code, today)
  const [actions, versions] = await Promise.all([
    listDue(db, programme.id, seen, today),
    listLastVersions(
      db,
      programme.id,
      seen.map(({ id }) => id),
    ),
  ])
  const due = actions.map(
    ({ id, number, title, territory, what, dueOn }): Pending => ({
      kind: dueOn === null ? 'waiting' : dueOn < today ? 'late' : 'closing',
      what: dueOn === null ? `${number}. ${title}` : `${number}. ${title} : ${what}`,
      where: territory,
      dueOn: dueOn ?? undefined,
      nextStep: dueOn === null ? 'Citer un besoin' : 'Mettre la fiche à jour',
      href: `/espace/actions/${id}`,
    }),
  )
  const signings = await Promise.all(
    versions.map(async version => {
      const territory = seen.find(({ id }) => id === version.territoryId)!
      return {
        version,
        territory,
        ...(await readSigning(db, actor, programme.id, territory, version, today)),
      }
    }),
  )
  const signatures = signings.flatMap(({ version, territory, seat, reasons }): Pending[] => {
    const item = {
      kind: 'waiting' as const,
      what: `Plan d’action, version ${version.number}`,
      where: territory.name,
      href: `/espace/plans/${territory.id}`,
    }
    if (seat) return reasons.length === 0 ? [{ ...item, nextStep: 'Lire et signer', decides: true }] : []
    const opens = actor.grants.some(grant => plansPolicy['open-plan-version'].roles.includes(grant.role))
    return opens && version.lapsedOn ? [{ ...item, nextStep: 'Ouvrir la version suivante' }] : []
  })
  return [...signatures, ...due]
}

async function listDue(
  db: Db,
  programmeId: number,
  territories: readonly TerritoryPlace[],
  today: string,
): Promise<Late[]> {
  const { rows } = await sql<Late>`
    select a.id, a.number, a.title, s.name as territory, due.what, due."dueOn"
    from action as a
    join subject as s on s.id = a.territory_id
    cross join lateral (
      select milestone ->> 'title' as what, (milestone ->> 'dueOn')::date as "dueOn"
      from jsonb_array_elements(a.milestones) as milestone
      where milestone ->> 'doneOn' is null and milestone ->> 'dueOn' is not null
      union all select 'fin prévue', a.end_on where a.end_on is not null
      union all select 'aucun besoin cité', null where a.need_ids = '{}'
    ) as due
    where a.programme_id = ${programmeId} and a.territory_id = any(${territories.map(({ id }) => id)})
      and a.maturity not in ('done', 'evaluated', 'suspended', 'abandoned', 'refused', 'merged')
      and (due."dueOn" is null or due."dueOn" <= ${addDays(today, soon)})
    order by due."dueOn" nulls last, a.number limit 200`.execute(db)
  return rows
}
