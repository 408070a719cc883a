import { sql } from 'kysely'
import type { Place } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import type { ChangeKind, SideName } from './words.ts'

export type PerimeterChange = {
  id: number
  version: number
  programmeId: number
  territoryId: number
  territory: string
  kind: ChangeKind
  epci: string
  epciName: string
  into: string | null
  intoName: string | null
  intoTerritoryId: number | null
  intoTerritory: string | null
  reason: string
  effectiveOn: string
  state: 'proposed' | 'approved' | 'refused'
  settledOn: string | null
  author: string
  opinions: { side: SideName; agrees: boolean; reason: string; author: string; givenAt: string }[]
}

const changes = sql`
  p.id, p.version, p.programme_id as "programmeId", p.territory_id as "territoryId", territory.name as territory, p.kind, p.epci_siren as epci,
  epci.name as "epciName", p.into_siren as "into", merged.name as "intoName", p.into_territory_id as "intoTerritoryId",
  other.name as "intoTerritory", p.reason, p.effective_on as "effectiveOn", p.state, p.settled_on as "settledOn", author.name as author,
  coalesce((select jsonb_agg(jsonb_build_object('side', o.side, 'agrees', o.agrees, 'reason', o.reason, 'author', giver.name, 'givenAt', o.given_at) order by o.given_at)
    from perimeter_opinion as o join author as giver on giver.id = o.author_id where o.change_id = p.id), '[]') as opinions
  from perimeter_change as p
  join subject as territory on territory.id = p.territory_id
  join epci on epci.siren = p.epci_siren
  left join epci as merged on merged.siren = p.into_siren
  left join subject as other on other.id = p.into_territory_id
  join author on author.id = p.author_id`

export async function findChange(db: Db | Tx, id: number): Promise<PerimeterChange | undefined> {
  return (await sql<PerimeterChange>`select ${changes} where p.id = ${id}`.execute(db)).rows[0]
}

export async function listChanges(
  db: Db,
  programmeId: number,
  territoryIds: readonly number[],
): Promise<PerimeterChange[]> {
  return (
    await sql<PerimeterChange>`select ${changes} where p.programme_id = ${programmeId} and p.territory_id = any(${[...territoryIds]})
      order by p.state <> 'proposed', p.id desc limit 300`.execute(db)
  ).rows
}

/** Where a change is decided: in the régions of its territory. */
export async function placeOfChange(db: Db | Tx, programme: string, id: number): Promise<Place | undefined> {
  const change = await findChange(db, id)
  return change && (await findTerritoryPlace(db, programme, { id: change.territoryId }))?.place
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
