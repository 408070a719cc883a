import { sql } from 'kysely'
import { ownOrganisations, type PersonActor } from '../../../kernel/permission.ts'
import type { Db } from '../../../platform/db/connect.ts'
import { likePattern } from '../../bulk/index.ts'
import type { Action, Maturity } from './action.ts'
import { actionColumns } from './store.ts'

export type ActionFilter = {
  territoryIds: readonly number[]
  actor: PersonActor
  axis?: string | undefined
  maturity?: string | undefined
  /** Only those that cite no need. */
  uncited?: boolean | undefined
  /** Words of the title. */
  words?: string | undefined
}

const inFilter = (
  programmeId: number,
  { territoryIds, actor, axis, maturity, uncited, words }: ActionFilter,
) => {
  const own = ownOrganisations(actor.grants)
  return sql`a.programme_id = ${programmeId}
    and (a.territory_id = any(${[...territoryIds]}) ${own.length ? sql`or a.owner_id in (select id from organisation where code = any(${own}))` : sql``})
    ${axis ? sql`and (a.axis = ${axis} or ${axis} = any(a.other_axes))` : sql``}
    ${maturity ? sql`and a.maturity = ${maturity}` : sql``}
    ${uncited ? sql`and a.need_ids = '{}'` : sql``}
    ${words ? sql`and a.title ilike ${likePattern(words)}` : sql``}`
}

/** The actions a person may read, by territory then number: the first ones. */
export async function listActions(
  db: Db,
  programmeId: number,
  filter: ActionFilter,
  { limit }: { limit: number },
): Promise<Action[]> {
  const { rows } = await sql<Action>`
    select ${actionColumns} where ${inFilter(programmeId, filter)}
    order by territory.name, a.territory_id, a.number limit ${limit}`.execute(db)
  return rows
}

/** How many actions a person may read at each maturity, and how many cite no need. */
export async function countActions(
  db: Db,
  programmeId: number,
  filter: ActionFilter,
): Promise<{ maturity: Maturity; count: number; uncited: number }[]> {
  const { rows } = await sql<{ maturity: Maturity; count: number; uncited: number }>`
    select a.maturity, count(*)::int as count, count(*) filter (where a.need_ids = '{}')::int as uncited
    from action as a where ${inFilter(programmeId, filter)} group by a.maturity`.execute(db)
  return rows
}
