import { sql } from 'kysely'
import type { Place } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import type { ContractKind, PartySide } from './words.ts'

export type Party = {
  side: PartySide
  /** Code of the organisation in the directory; '' for a party written before it was asked. */
  organisation: string
  name: string
  signatory: string
  /** In what quality they sign. */
  capacity: string
  deliberation: string
  deliberatedOn?: string | null | undefined
  signedOn?: string | null | undefined
  /** The annexed fiches as they were when it signed: a hash of each, by its id. */
  fiches?: Record<string, string> | undefined
}
/** An action of a CRTE that is no fiche of a plan. */
export type OtherAction = { title: string; owner: string }
/** A line of the annual financial annex, in cents: what a partner envisages, then what it committed and paid of it. */
export type Annex = {
  year: number
  partner: string
  /** Left out of the lines written before it was asked. */
  side?: PartySide | undefined
  amount: number
  committed?: number | undefined
  paid?: number | undefined
  note: string
}

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
  other_actions: OtherAction[]
  annexes: Annex[]
  /** Codes of its parties. */
  organisations: string[]
  /** The CRTE of the public register that it is. */
  crteId: number | null
  amends: { id: number; title: string } | null
  renews: { id: number; title: string } | null
  signedOn: string | null
  endedOn: string | null
}

const columns = sql`
  c.id, c.version, c.programme_id as "programmeId", c.kind, c.title, c.territory_ids, c.start_on, c.end_on, c.summary, c.parties,
  c.action_ids, c.other_actions, c.annexes, c.organisations, c.crte_id as "crteId", c.signed_on as "signedOn", c.ended_on as "endedOn",
  array(select s.name from subject as s where s.id = any(c.territory_ids) order by s.name) as territories,
  (select jsonb_build_object('id', o.id, 'title', o.title) from contract as o where o.id = c.amends_id) as amends,
  (select jsonb_build_object('id', o.id, 'title', o.title) from contract as o where o.id = c.renews_id) as renews
  from contract as c`

export async function findContract(db: Db | Tx, id: number): Promise<Contract | undefined> {
  return (await sql<Contract>`select ${columns} where c.id = ${id}`.execute(db)).rows[0]
}

/** The contracts of some territories, and those to which some organisations are parties, by kind, the last first: 500 at most. */
export async function listContracts(
  db: Db | Tx,
  programmeId: number,
  territoryIds: readonly number[],
  organisations: readonly string[] = [],
): Promise<Contract[]> {
  const { rows } = await sql<Contract>`
    select ${columns} where c.programme_id = ${programmeId}
      and (c.territory_ids && ${[...territoryIds]}::int[] or c.organisations && ${[...organisations]}::text[])
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

/** The contracts of some territories that have an annex, whatever their number: sums are made of them. */
export async function listAnnexed(
  db: Db | Tx,
  programmeId: number,
  territoryIds: readonly number[],
): Promise<Contract[]> {
  const { rows } = await sql<Contract>`
    select ${columns} where c.programme_id = ${programmeId} and c.territory_ids && ${[...territoryIds]}::int[] and c.annexes <> '[]'
    order by c.id`.execute(db)
  return rows
}

/** The amendment of a contract that is not signed by all, if there is one. */
export async function findOpenAmendment(db: Db | Tx, id: number): Promise<Contract | undefined> {
  return (
    await sql<Contract>`
      select ${columns} where c.amends_id = ${id} and c.signed_on is null and c.ended_on is null order by c.id limit 1`.execute(
      db,
    )
  ).rows[0]
}

/** Where a contract is: all the territories it covers, and the organisations that are its parties. */
export async function placeOfContract(
  db: Db | Tx,
  programme: string,
  id: number,
): Promise<Place | undefined> {
  const contract = await findContract(db, id)
  const place = contract && (await placeOfTerritories(db, programme, contract.territory_ids))
  return place && { ...place, organisations: [...place.organisations, ...contract.organisations] }
}

export async function placeOfTerritories(
  db: Db | Tx,
  programme: string,
  territoryIds: readonly number[],
): Promise<Place | undefined> {
  const territories = await Promise.all(territoryIds.map(id => findTerritoryPlace(db, programme, { id })))
  if (territories.length === 0 || territories.some(one => one === undefined)) return undefined
  return togetherAt(
    programme,
    territories.map(one => one!.place),
  )
}

/** Several places as one. */
export function togetherAt(programme: string, places: readonly Place[]): Place {
  const all = <Key extends 'regions' | 'departements' | 'territories' | 'organisations'>(key: Key) => [
    ...new Set(places.flatMap(place => place[key])),
  ]
  return {
    programme,
    regions: all('regions'),
    departements: all('departements'),
    territories: all('territories'),
    organisations: all('organisations'),
  }
}
