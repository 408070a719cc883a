import { sql } from 'kysely'
import type { Place, Scope } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { HeldRole } from './roles.ts'

/** `programme:`, `region:27`, `departement:71`, `territory:2023-2027/ti-2704`. */
export function readWhere(where: string): Scope | undefined {
  const [, kind, key] = /^(programme|region|departement|territory):(.*)$/.exec(where) ?? []
  return kind && (kind === 'programme') === (key === '')
    ? { kind: kind as Scope['kind'], key: key! }
    : undefined
}

/** The place that a scope is, for whoever gives a role there; nothing when there is no such place. */
export async function placeOfScope(
  db: Db | Tx,
  programme: string,
  { kind, key }: Scope,
): Promise<Place | undefined> {
  const nowhere = { programme, regions: [], departements: [], territories: [], organisations: [] }
  if (kind === 'programme') return nowhere
  const { rows } = await sql<{ regions: string[]; departements: string[]; territories: string[] }>`
    select array[code] as regions, '{}'::text[] as departements, '{}'::text[] as territories
      from region where ${kind} = 'region' and code = ${key}
    union all select array[region_code], array[code], '{}'::text[]
      from departement where ${kind} = 'departement' and code = ${key}
    union all select array_agg(distinct coalesce(e.region_code, c.region_code)),
        array_agg(distinct coalesce(e.departement_code, c.departement_code)), array[s.code]
      from subject as s
      join programme as p on p.code = ${programme} and s.programme_id = coalesce(p.territories_of, p.id)
      join territory_member as m on m.territory_id = s.id and in_force(m.start_on, m.end_on, current_date)
      left join epci as e on e.siren = m.epci_siren
      left join commune as c on c.code = m.commune_code
      where ${kind} = 'territory' and s.kind = 'territory' and s.code = ${key} group by s.code`.execute(db)
  return rows[0] && { ...nowhere, ...rows[0] }
}

/** Where a role is held, for whoever may see or end it. That of an organisation: where it was given. */
export async function placeOfRole(
  db: Db | Tx,
  { programme, scope, givenIn }: Pick<HeldRole, 'programme' | 'scope' | 'givenIn'>,
): Promise<Place | undefined> {
  if (scope.kind !== 'organisation') return placeOfScope(db, programme, scope)
  const given = givenIn ? await placeOfScope(db, programme, { kind: 'territory', key: givenIn }) : undefined
  return {
    ...(given ?? { programme, regions: [], departements: [], territories: [] }),
    organisations: [scope.key],
  }
}

/** The programme, its regions and départements, as those who give roles choose among them. */
export async function listAreas(
  db: Db,
  programme: string,
): Promise<{ where: string; name: string; place: Place }[]> {
  const { rows } = await sql<{ where: string; name: string; regions: string[]; departements: string[] }>`
    select 'programme:' as "where", 'Tout le programme' as name, '{}'::text[] as regions, '{}'::text[] as departements
    union all (select 'region:' || code, 'Région ' || name, array[code], '{}'::text[] from region order by name)
    union all (select 'departement:' || code, 'Département ' || name, array[region_code], array[code] from departement order by name)`.execute(
    db,
  )
  return rows.map(({ where, name, ...place }) => ({
    where,
    name,
    place: { programme, territories: [], organisations: [], ...place },
  }))
}
