import { sql } from 'kysely'
import { type Actor, covers, type Place } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'

/** A territory as the workspace needs it: what it is, and where, for those who may see it. */
export type TerritoryPlace = {
  id: number
  code: string
  name: string
  edition: string
  endOn: string | null
  place: Place
}

/** The territories of a programme, with the places that decide who sees them: all those whose label is in force on a
 * day, or one by its id or code whatever the day. */
async function readPlaces(
  db: Db,
  programme: string,
  which: { on: string } | { id: number } | { code: string },
): Promise<TerritoryPlace[]> {
  const test =
    'on' in which
      ? sql`exists (select from territory_label as l where l.territory_id = s.id and in_force(l.start_on, l.end_on, ${which.on}))`
      : 'id' in which
        ? sql`s.id = ${which.id}`
        : sql`s.code = ${which.code}`
  // Who left a territory no longer looks into it.
  const day = 'on' in which ? sql`${which.on}::date` : sql`current_date`
  const { rows } = await sql<
    Omit<TerritoryPlace, 'place'> & { regions: string[]; departements: string[]; organisations: string[] }
  >`
    select s.id, s.code, s.name, edition.code as edition, at.regions, at.departements, at.organisations,
      (select max(coalesce(l.end_on, 'infinity'::date)) from territory_label as l where l.territory_id = s.id
        having max(coalesce(l.end_on, 'infinity'::date)) < 'infinity') as "endOn"
    from programme as p
    join subject as s on s.programme_id = coalesce(p.territories_of, p.id) and s.kind = 'territory'
    join territory on territory.id = s.id
    join edition on edition.id = territory.edition_id
    cross join lateral (
      select coalesce(array_agg(distinct coalesce(e.region_code, c.region_code)), '{}') as regions,
        coalesce(array_agg(distinct coalesce(e.departement_code, c.departement_code)), '{}') as departements,
        coalesce(array_agg(distinct m.epci_siren) filter (where m.epci_siren is not null), '{}') as organisations
      from territory_member as m
      left join epci as e on e.siren = m.epci_siren
      left join commune as c on c.code = m.commune_code
      where m.territory_id = s.id and in_force(m.start_on, m.end_on, ${day})
    ) as at
    where p.code = ${programme} and ${test}
    order by s.name, s.code`.execute(db)
  return rows.map(({ regions, departements, organisations, ...row }) => ({
    ...row,
    place: { programme, regions, departements, territories: [row.code], organisations },
  }))
}

export const listTerritoryPlaces = (db: Db, programme: string, on: string): Promise<TerritoryPlace[]> =>
  readPlaces(db, programme, { on })

export async function findTerritoryPlace(
  db: Db,
  programme: string,
  which: { id: number } | { code: string },
): Promise<TerritoryPlace | undefined> {
  return (await readPlaces(db, programme, which))[0]
}

/** The territories an actor may look into, labelled on that day. */
export async function territoriesSeen(
  db: Db,
  actor: Actor,
  programme: string,
  on: string,
): Promise<TerritoryPlace[]> {
  if (actor.kind === 'visitor') return []
  const all = await listTerritoryPlaces(db, programme, on)
  return actor.kind === 'operator'
    ? all
    : all.filter(({ place }) => actor.grants.some(grant => covers(grant, place)))
}
