import { sql } from 'kysely'
import type { Place } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import type { Held, Move, Seat } from './perimeter-rules.ts'

export type PerimeterChange = Move & {
  id: number
  version: number
  programmeId: number
  territory: string
  epciNames: string
  intoName: string | null
  fromTerritory: string | null
  newTerritoryId: number | null
  /** Those whose members change. */
  territories: { id: number; name: string }[]
  /** Those whose opinions it takes. */
  regions: { code: string; name: string }[]
  reason: string
  effectiveOn: string
  state: 'proposed' | 'approved' | 'refused'
  settledOn: string | null
  author: string
  proposedAt: Date
  opinions: (Seat & { agrees: boolean; reason: string; author: string; givenAt: string })[]
}

const changes = sql`
  p.id, p.version, p.programme_id as "programmeId", p.territory_id as "territoryId", territory.name as territory, p.kind,
  p.epci_sirens as epcis, (select string_agg(name, ', ' order by name) from epci where siren = any(p.epci_sirens)) as "epciNames",
  p.into_siren as "into", merged.name as "intoName", source.name as "fromTerritory", p.new_name as "newName",
  p.new_territory_id as "newTerritoryId",
  (select jsonb_agg(jsonb_build_object('id', id, 'name', name) order by id <> p.territory_id, name) from subject where id = any(p.territory_ids)) as territories,
  (select jsonb_agg(jsonb_build_object('code', code, 'name', name) order by name) from region where code = any(p.region_codes)) as regions,
  p.reason, p.effective_on as "effectiveOn", p.state, p.settled_on as "settledOn", author.name as author, p.recorded_at as "proposedAt",
  coalesce((select jsonb_agg(jsonb_build_object('side', o.side, 'region', o.region_code, 'agrees', o.agrees, 'reason', o.reason, 'author', giver.name, 'givenAt', o.given_at) order by o.given_at)
    from perimeter_opinion as o join author as giver on giver.id = o.author_id where o.change_id = p.id), '[]') as opinions
  from perimeter_change as p
  join subject as territory on territory.id = p.territory_id
  left join epci as merged on merged.siren = p.into_siren
  left join subject as source on source.id = p.from_territory_id
  join author on author.id = p.author_id`

export async function findChange(db: Db | Tx, id: number): Promise<PerimeterChange | undefined> {
  return (await sql<PerimeterChange>`select ${changes} where p.id = ${id}`.execute(db)).rows[0]
}

/** The changes that touch some territories. */
export async function listChanges(
  db: Db,
  programmeId: number,
  territoryIds: readonly number[],
): Promise<PerimeterChange[]> {
  return (
    await sql<PerimeterChange>`select ${changes} where p.programme_id = ${programmeId} and p.territory_ids && ${[...territoryIds]}::int[]
      order by p.state <> 'proposed', p.id desc limit 300`.execute(db)
  ).rows
}

/** Where a change is decided: in every territory it touches, and in the régions concerned. */
export async function placeOfChange(db: Db | Tx, programme: string, id: number): Promise<Place | undefined> {
  const change = await findChange(db, id)
  return (
    change &&
    placeOfTouched(
      db,
      programme,
      change.territories,
      change.regions.map(({ code }) => code),
    )
  )
}

export async function placeOfTouched(
  db: Db | Tx,
  programme: string,
  territories: readonly { id: number }[],
  regions: readonly string[],
): Promise<Place | undefined> {
  const found = await Promise.all(territories.map(({ id }) => findTerritoryPlace(db, programme, { id })))
  const places = found.flatMap(one => (one ? [one.place] : []))
  if (places.length === 0) return undefined
  const all = (key: 'departements' | 'territories' | 'organisations') => [
    ...new Set(places.flatMap(place => place[key])),
  ]
  return {
    programme,
    regions,
    departements: all('departements'),
    territories: all('territories'),
    organisations: all('organisations'),
  }
}

/** A territory and those of its edition that hold, on a day or later, one of these groupings. */
export async function listHeld(
  db: Db | Tx,
  territoryId: number,
  sirens: readonly string[],
  on: string,
): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select s.id, s.code, s.name, coalesce(array_agg(distinct m.epci_siren) filter (where m.epci_siren is not null), '{}') as members,
      count(m.commune_code)::int as communes, coalesce(array_agg(distinct coalesce(e.region_code, c.region_code)) filter (where m.id is not null), '{}') as regions
    from territory as t
    join subject as s on s.id = t.id
    left join territory_member as m on m.territory_id = t.id and (m.end_on is null or m.end_on > ${on})
    left join epci as e on e.siren = m.epci_siren
    left join commune as c on c.code = m.commune_code
    where t.edition_id = (select edition_id from territory where id = ${territoryId})
      and exists (select from territory_label as l where l.territory_id = t.id and in_force(l.start_on, l.end_on, ${on}))
    group by s.id
    having s.id = ${territoryId} or array_agg(m.epci_siren) && ${[...sirens]}::text[]`.execute(db)
  return rows
}

/** The groupings of a territory on a day. */
export async function listMembersOn(db: Db, territoryId: number, on: string): Promise<string[]> {
  const { rows } = await sql<{ siren: string }>`
    select epci_siren as siren from territory_member
    where territory_id = ${territoryId} and epci_siren is not null and in_force(start_on, end_on, ${on})
    order by 1`.execute(db)
  return rows.map(({ siren }) => siren)
}

export type Extent = { epcis: number; communes: number; population: number; projects: number }

/** How large a territory would be with these members: groupings, communes, people, and the projects that are there. */
export async function measureExtent(db: Db, programmeId: number, sirens: readonly string[]): Promise<Extent> {
  const { rows } = await sql<Extent>`
    select cardinality(${[...sirens]}::text[]) as epcis, count(*)::int as communes, coalesce(sum(c.population), 0)::int as population,
      (select count(*)::int from subject as s where s.programme_id = ${programmeId} and s.kind = 'project' and s.epci_siren = any(${[...sirens]})) as projects
    from commune as c where c.epci_siren = any(${[...sirens]})`.execute(db)
  return rows[0]!
}

export async function listEpcis(
  db: Db,
  regions: readonly string[],
): Promise<{ siren: string; name: string }[]> {
  const { rows } = await sql<{ siren: string; name: string }>`
    select siren, name from epci where region_code = any(${[...regions]}) order by name, siren`.execute(db)
  return rows
}

/** The régions of some groupings; those that nobody knows are left out. */
export async function regionsOfEpcis(
  db: Db | Tx,
  sirens: readonly string[],
): Promise<{ siren: string; region: string }[]> {
  const { rows } = await sql<{ siren: string; region: string }>`
    select siren, region_code as region from epci where siren = any(${[...sirens]})`.execute(db)
  return rows
}
