import { sql } from 'kysely'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { territoriesSeen } from '../territories/index.ts'

type Asked = { id: number; number: number; title: string; territory: string; who: string; mine: boolean }

/** The partners and funders of fiches who were asked and did not answer: awaited by whoever runs the plan, to be given by the
 * organisation that is asked, named as the directory names it. */
export async function listAnswersAwaited(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  const seen = await territoriesSeen(db, actor, programme.code, today)
  const awaits = actor.grants.some(({ role }) => role === 'project-manager')
  const organisations = [...new Set(actor.grants.map(({ organisation }) => organisation))]
  const { rows } = await sql<Asked>`
    select a.id, a.number, a.title, s.name as territory, asked.mine, string_agg(distinct asked.who, ', ' order by asked.who) as who
    from action as a
    join subject as s on s.id = a.territory_id
    cross join lateral (
      select named.who, lower(named.who) in (
        select lower(n.name) from organisation_name as n join organisation as o on o.id = n.organisation_id
        where o.code = any(${organisations})) as mine
      from (
        select one ->> 'name' as who from jsonb_array_elements(a.partners) as one where one ->> 'state' = 'asked'
        union select one ->> 'funder' from jsonb_array_elements(a.financing) as one where one ->> 'state' = 'asked'
      ) as named
    ) as asked
    where a.programme_id = ${programme.id} and a.territory_id = any(${seen.map(({ id }) => id)})
      and a.maturity not in ('done', 'evaluated', 'suspended', 'abandoned', 'refused', 'merged')
      and (asked.mine or ${awaits})
    group by a.id, a.number, a.title, s.name, asked.mine
    order by s.name, a.number limit 100`.execute(db)
  return rows.map(({ id, number, title, territory, who, mine }) => ({
    kind: mine ? 'waiting' : 'promised',
    what: mine ? `On vous sollicite : ${number}. ${title}` : `${number}. ${title} : réponse de ${who}`,
    where: territory,
    nextStep: mine ? 'Répondre au territoire' : 'Relancer, ou dire ce qu’ils répondent',
    href: `/espace/actions/${id}`,
  }))
}
