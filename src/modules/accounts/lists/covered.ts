import { type RawBuilder, sql } from 'kysely'
import { covers, type PersonActor, type Scope } from '../../../kernel/permission.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { type TerritoryPlace, territoriesSeen } from '../../territories/index.ts'
import { listAreas } from '../role-places.ts'

type Scoped = Pick<Scope, 'kind' | 'key'>

/** SQL, on `r` of the list of roles: whether a role is held within one of these places. */
export function heldWithin(scopes: readonly Scoped[]): RawBuilder<boolean> {
  if (scopes.some(({ kind }) => kind === 'programme')) return sql<boolean>`true`
  const keys = (wanted: Scope['kind']) => scopes.filter(({ kind }) => kind === wanted).map(({ key }) => key)
  const [regions, departements] = [keys('region'), keys('departement')]
  return sql<boolean>`(
    r.scope_kind = 'region' and r.scope_key = any(${regions})
    or r.scope_kind = 'departement' and (r.scope_key = any(${departements})
      or r.scope_key in (select code from departement where region_code = any(${regions})))
    or r.scope_kind = 'organisation' and r.scope_key = any(${keys('organisation')})
    or r.territory_id is not null and (r.place_code = any(${keys('territory')}) or exists (
      select from territory_member as m
      left join epci as e on e.siren = m.epci_siren
      left join commune as c on c.code = m.commune_code
      where m.territory_id = r.territory_id and in_force(m.start_on, m.end_on, current_date)
        and (coalesce(e.region_code, c.region_code) = any(${regions}) or coalesce(e.departement_code, c.departement_code) = any(${departements})))))`
}

/** A place where someone may give or read roles. `where`: as a form sends it. */
export type RolePlace = { where: string; name: string }

/** The programme, regions, départements and territories that one's roles cover. */
export async function placesCovered(
  db: Db | Tx,
  actor: PersonActor,
  programme: string,
  today: string,
): Promise<RolePlace[]> {
  const [areas, territories]: [Awaited<ReturnType<typeof listAreas>>, TerritoryPlace[]] = await Promise.all([
    listAreas(db, programme),
    territoriesSeen(db, actor, programme, today),
  ])
  return [
    ...areas
      .filter(({ place }) => actor.grants.some(grant => covers(grant, place)))
      .map(({ where, name }) => ({ where, name })),
    ...territories.map(({ code, name }) => ({ where: `territory:${code}`, name })),
  ]
}
