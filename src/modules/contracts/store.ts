import { sql } from 'kysely'
import type { Place } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import type { ContractKind, PartySide } from './words.ts'

export type Party = {
  side: PartySide
  name: string
  signatory: string
  /** In what quality they sign. */
  capacity: string
  deliberation: string
  deliberatedOn?: string | null | undefined
  signedOn?: string | null | undefined
}
/** A line of the annual financial annex; `amount` in cents. */
export type Annex = { year: number; partner: string; amount: number; note: string }

export type Contract = {
  id: number
  version: number
  programmeId: number
  kind: ContractKind
  title: string
  territory_ids: number[]
  territories: string[]
  start_on: string | null
  end_on: string | null
  summary: string
  parties: Party[]
  action_ids: number[]
  annexes: Annex[]
  amends: { id: number; title: string } | null
  renews: { id: number; title: string } | null
  signedOn: string | null
  endedOn: string | null
}

const columns = sql`
  c.id, c.version, c.programme_id as "programmeId", c.kind, c.title, c.territory_ids, c.start_on, c.end_on, c.summary, c.parties,
  c.action_ids, c.annexes, c.signed_on as "signedOn", c.ended_on as "endedOn",
  array(select s.name from subject as s where s.id = any(c.territory_ids) order by s.name) as territories,
  (select jsonb_build_object('id', o.id, 'title', o.title) from contract as o where o.id = c.amends_id) as amends,
  (select jsonb_build_object('id', o.id, 'title', o.title) from contract as o where o.id = c.renews_id) as renews
  from contract as c`

export async function findContract(db: Db | Tx, id: number): Promise<Contract | undefined> {
  return (await sql<Contract>`select ${columns} where c.id = ${id}`.execute(db)).rows[0]
}

/** The contracts of some territories, by kind, the last first: 500 at most. */
export async function listContracts(
  db: Db | Tx,
  programmeId: number,
  territoryIds: readonly number[],
): Promise<Contract[]> {
  const { rows } = await sql<Contract>`
    select ${columns} where c.programme_id = ${programmeId} and c.territory_ids && ${[...territoryIds]}::int[]
    order by c.ended_on is not null, c.kind, c.id desc limit 500`.execute(db)
  return rows
}

/** The contracts that annex one of some actions, the oldest first. */
export async function listContractsOfActions(
  db: Db | Tx,
  actionIds: readonly number[],
): Promise<{ id: number; title: string }[]> {
  const { rows } = await sql<{ id: number; title: string }>`
    select id, title from contract where action_ids && ${[...actionIds]}::int[] order by id`.execute(db)
  return rows
}

/** Where a contract is: all the territories it covers. */
export async function placeOfContract(
  db: Db | Tx,
  programme: string,
  id: number,
): Promise<Place | undefined> {
  const contract = await findContract(db, id)
  return contract && placeOfTerritories(db, programme, contract.territory_ids)
}

export async function placeOfTerritories(
  db: Db | Tx,
  programme: string,
  territoryIds: readonly number[],
): Promise<Place | undefined> {
  const places = await Promise.all(territoryIds.map(id => findTerritoryPlace(db, programme, { id })))
  if (places.length === 0 || places.some(one => one === undefined)) return undefined
  const all = <Key extends 'regions' | 'departements' | 'territories' | 'organisations'>(key: Key) => [
    ...new Set(places.flatMap(one => one!.place[key])),
  ]
  return {
    programme,
    regions: all('regions'),
    departements: all('departements'),
    territories: all('territories'),
    organisations: all('organisations'),
  }
}

export type Progress = {
  departement: string
  name: string
  territories: number
  signed: number
  signing: number
}

/** How many of the territories of each département have a contract of a kind that is signed, or being signed. */
export async function signatureProgress(
  db: Db,
  programmeId: number,
  kind: ContractKind,
  territoryIds: readonly number[],
): Promise<Progress[]> {
  const { rows } = await sql<Progress>`
    with home as (
      select distinct m.territory_id, coalesce(e.departement_code, c.departement_code) as departement
      from territory_member as m left join epci as e on e.siren = m.epci_siren left join commune as c on c.code = m.commune_code
      where m.territory_id = any(${[...territoryIds]}) and in_force(m.start_on, m.end_on, current_date)
    ), state as (
      select t as territory_id, bool_or(k.signed_on is not null) as signed
      from contract as k cross join unnest(k.territory_ids) as t
      where k.programme_id = ${programmeId} and k.kind = ${kind} and k.ended_on is null group by t
    )
    select home.departement, d.name, count(*)::int as territories, count(*) filter (where state.signed)::int as signed,
      count(*) filter (where not state.signed)::int as signing
    from home join departement as d on d.code = home.departement left join state on state.territory_id = home.territory_id
    group by 1, 2 order by 1`.execute(db)
  return rows
}
