import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'

export type Member = {
  kind: 'epci' | 'ept' | 'commune'
  code: string
  name: string
  population: number
  startOn: string | null
  endOn: string | null
  source: string
}

/** Members of a territory with their periods; a null start is the start of the label. */
export async function listMembers(db: Db, territoryId: number): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select case when m.commune_code is not null then 'commune' when epci.kind = 'EPT' then 'ept' else 'epci' end as kind,
      coalesce(m.epci_siren, m.commune_code) as code, coalesce(epci.name, commune.name) as name,
      coalesce(epci.population, commune.population) as population, m.start_on as "startOn", m.end_on as "endOn", source.title as source
    from territory_member as m
    join source on source.id = m.source_id
    left join epci on epci.siren = m.epci_siren
    left join commune on commune.code = m.commune_code
    where m.territory_id = ${territoryId} order by 1 desc, 3`.execute(db)
  return rows
}

export type TerritoryRef = {
  code: string
  name: string
  edition: string
  startOn: string
  endOn: string | null
  shared: number
}

/** Territories of other editions that share members with this one: its past or its future. */
export async function listKin(db: Db, territoryId: number): Promise<TerritoryRef[]> {
  const { rows } = await sql<TerritoryRef>`
    select r.code, r.name, r.edition, r.start_on as "startOn", r.end_on as "endOn", count(*) as shared
    from territory_member as mine
    join territory_member as other on other.epci_siren = mine.epci_siren or other.commune_code = mine.commune_code
    join register_territory as r on r.id = other.territory_id
    where mine.territory_id = ${territoryId} and other.territory_id <> ${territoryId}
      and r.edition <> (select edition from register_territory where id = ${territoryId})
    group by 1, 2, 3, 4, 5 order by count(*) desc, r.name`.execute(db)
  return rows
}

/** Territories of the same edition and region. */
export async function listPeers(db: Db, territoryId: number): Promise<TerritoryRef[]> {
  const { rows } = await sql<TerritoryRef>`
    select peer.code, peer.name, peer.edition, peer.start_on as "startOn", peer.end_on as "endOn", peer.epci as shared
    from register_territory as mine
    join register_territory as peer on peer.programme_id = mine.programme_id and peer.edition = mine.edition and peer.region_code = mine.region_code and peer.id <> mine.id
    where mine.id = ${territoryId} order by peer.name`.execute(db)
  return rows
}

/** Territories an EPCI, an EPT or a commune belongs to, by period. A commune belongs through its EPCI too. */
export async function listTerritoriesOf(
  db: Db,
  place: { epci?: string; commune?: string },
): Promise<TerritoryRef[]> {
  const { rows } = await sql<TerritoryRef>`
    select distinct r.code, r.name, r.edition, r.start_on as "startOn", r.end_on as "endOn", r.epci as shared
    from territory_member as m
    join register_territory as r on r.id = m.territory_id
    where m.epci_siren = ${place.epci ?? null} or m.commune_code = ${place.commune ?? null}
      or m.epci_siren in (select unnest(array[epci_siren, ept_siren]) from commune where code = ${place.commune ?? null})
    order by 4`.execute(db)
  return rows
}
