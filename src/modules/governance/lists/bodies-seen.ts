import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Filter } from '../../../platform/registers/index.ts'
import { type Asker, seenTerritories } from '../../bulk/index.ts'

/** The bodies that sit where one has a role, SQL on `r`, and the filters that choose among them. */
export async function bodiesSeen(
  db: Db | Tx,
  asker: Asker,
): Promise<{ only: RawBuilder<unknown>; territory: Filter[] }> {
  const { actor, programme } = asker
  const { ids, filter } = await seenTerritories(db, asker)
  const scopes = actor.grants.filter(grant => grant.programme === programme.code).map(({ scope }) => scope)
  const everywhere = scopes.some(({ kind }) => kind === 'programme')
  const regions = scopes.filter(({ kind }) => kind === 'region').map(({ key }) => key)
  return {
    only: sql`case when r.territory_id is not null then r.territory_id = any(${ids})
      when r.region_code is not null then ${everywhere}::boolean or r.region_code = any(${regions}) else ${everywhere}::boolean end`,
    territory: ids.length > 1 ? [filter] : [],
  }
}
