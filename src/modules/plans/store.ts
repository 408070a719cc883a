import { sql } from 'kysely'
import { type Actor, ownOrganisations, type Place } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { findTerritoryPlace } from '../territories/index.ts'

export type Axis = { code: string; name: string }

/** The axes of an edition, in its order. */
export async function listAxes(db: Db | Tx, edition: string): Promise<Axis[]> {
  const { rows } =
    await sql<Axis>`select code, name from axis where edition = ${edition} order by rank`.execute(db)
  return rows
}

export async function findOrganisation(
  db: Db | Tx,
  code: string,
): Promise<{ id: number; code: string } | undefined> {
  return db.selectFrom('organisation').select(['id', 'code']).where('code', '=', code).executeTakeFirst()
}

/** The axes an action of a territory may bear on: those of its edition first, then those of the other, mapped to them. */
export async function axesOf(
  db: Db | Tx,
  territoryId: number,
): Promise<(Axis & { edition: string; own: boolean })[]> {
  const { rows } = await sql<Axis & { edition: string; own: boolean }>`
    select axis.code, axis.name, axis.edition, axis.edition = edition.code as own
    from territory join edition on edition.id = territory.edition_id cross join axis
    where territory.id = ${territoryId} order by own desc, axis.edition, axis.rank`.execute(db)
  return rows
}

/** The name of each axis of every edition, by its code. */
export async function readAxisNames(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('axis').select(['code', 'name']).execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** The axes of the other edition that one answers to, or nothing known. */
export async function mappedAxes(db: Db, code: string): Promise<(Axis & { verified: boolean })[]> {
  const { rows } = await sql<Axis & { verified: boolean }>`
    select axis.code, axis.name, m.verified from axis_mapping as m
    join axis on axis.code = case when m.from_axis = ${code} then m.to_axis else m.from_axis end
    where ${code} in (m.from_axis, m.to_axis) order by axis.rank`.execute(db)
  return rows
}

/** The organisation that bears a name, when only one does. */
export async function findOrganisationNamed(db: Db | Tx, name: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select distinct organisation_id as id from organisation_name where lower(name) = lower(${name}) limit 2`.execute(
    db,
  )
  return rows.length === 1 ? rows[0]!.id : null
}

/** The organisations that people of a territory are most likely to name: its members, its State and région, those with a
 * role there, the operators. */
export async function listLikelyOrganisations(db: Db, place: Place): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct name_of(o.id, current_date) as name from organisation as o
    where o.code = any(${[...place.organisations]})
      or o.code = any(${place.regions.flatMap(code => [`region-${code}`, `prefecture-region-${code}`])})
      or o.code = any(${place.departements.map(code => `prefecture-${code}`)})
      or o.kind = 'operator'
      or o.id in (select organisation_id from role_grant where scope_kind = 'territory' and scope_key = any(${[...place.territories]}))
    order by 1`.execute(db)
  return rows.map(row => row.name).filter(Boolean)
}

export type Need = {
  id: number
  version: number
  programmeId: number
  territoryId: number
  territory: string
  organisation: string
  organisationCode: string
  axis: string
  title: string
  detail: string
  voicedOn: string
  wantedBy: string | null
  answer: string
  answeredOn: string | null
  author: string
  /** Whoever voiced it, when they have an account. */
  personId: number | null
}

const columns = sql`
  n.id, n.version, n.programme_id as "programmeId", n.territory_id as "territoryId", territory.name as territory,
  name_of(n.organisation_id, n.voiced_on) as organisation, organisation.code as "organisationCode", axis.name as axis,
  n.title, n.detail, n.voiced_on as "voicedOn", n.wanted_by as "wantedBy", n.answer, n.answered_on as "answeredOn",
  author.name as author, person.id as "personId"
  from need as n
  join subject as territory on territory.id = n.territory_id
  join organisation on organisation.id = n.organisation_id
  join axis on axis.code = n.axis
  join author on author.id = n.author_id
  left join person on person.author_id = author.id`

export async function findNeed(db: Db | Tx, id: number): Promise<Need | undefined> {
  const { rows } = await sql<Need>`select ${columns} where n.id = ${id}`.execute(db)
  return rows[0]
}

/** Where a need is: its territory, and the organisation that voiced it. */
export async function placeOfNeed(db: Db | Tx, programme: string, id: number): Promise<Place | undefined> {
  const { rows } = await sql<{ territoryId: number; code: string }>`
    select n.territory_id as "territoryId", o.code from need as n
    join organisation as o on o.id = n.organisation_id
    join programme as p on p.id = n.programme_id and p.code = ${programme}
    where n.id = ${id}`.execute(db)
  const territory = rows[0] && (await findTerritoryPlace(db, programme, { id: rows[0].territoryId }))
  return territory && { ...territory.place, organisations: [...territory.place.organisations, rows[0]!.code] }
}

/** The most needs that a week holds. */
const mostNeeds = 500

/** The needs a person may read: those of the territories they see, and those of their own organisations; what waits
 * first, the oldest first: `mostNeeds` at most. */
export async function listNeeds(
  db: Db,
  programmeId: number,
  { territoryIds, actor }: { territoryIds: readonly number[]; actor: Actor },
): Promise<Need[]> {
  const own = actor.kind === 'person' ? ownOrganisations(actor.grants) : []
  const { rows } = await sql<Need>`
    select ${columns}
    where n.programme_id = ${programmeId}
      and (n.territory_id = any(${[...territoryIds]}) or organisation.code = any(${own}))
    order by n.answered_on is not null, n.voiced_on, n.id limit ${mostNeeds}`.execute(db)
  return rows
}
