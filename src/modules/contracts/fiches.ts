import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Maturity } from '../plans/index.ts'
import type { Party } from './store.ts'

/** A fiche that a contract annexes, with the hash of what it says now; '' once it left its plan. */
export type Fiche = {
  id: number
  number: number
  title: string
  maturity: Maturity
  territoryId: number
  territory: string
  hash: string
}

/** The fiches of these ids, by territory then number, each with the hash that signatures bear on. */
export async function listFiches(db: Db | Tx, ids: readonly number[]): Promise<Fiche[]> {
  const { rows } = await sql<Fiche>`
    with annexed as (select * from action where id = any(${[...ids]}))
    select a.id, a.number, a.title, a.maturity, a.territory_id as "territoryId", s.name as territory, coalesce(now.hash, '') as hash
    from annexed as a
    join subject as s on s.id = a.territory_id
    left join (
      select (fiche ->> 'id')::bigint as id, hash_of_plan(fiche) as hash
      from (select distinct programme_id, territory_id from annexed) as plan
      cross join lateral jsonb_array_elements(plan_content(plan.programme_id, plan.territory_id)) as fiche
    ) as now on now.id = a.id
    order by s.name, a.territory_id, a.number`.execute(db)
  return rows
}

export const hashesOf = (fiches: readonly Fiche[]): Record<string, string> =>
  Object.fromEntries(fiches.map(({ id, hash }) => [id, hash]))

/** The parties that signed a fiche as it was before it was written again. */
export const signedBefore = (parties: readonly Party[], { id, hash }: Pick<Fiche, 'id' | 'hash'>): string[] =>
  parties.flatMap(({ name, fiches }) => (fiches?.[id] !== undefined && fiches[id] !== hash ? [name] : []))
