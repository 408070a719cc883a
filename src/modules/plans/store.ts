import { sql } from 'kysely'
import type { Actor, Place } from '../../kernel/permission.ts'
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

export type NeedFilter = {
  territoryIds: readonly number[]
  actor: Actor
  state?: string | undefined
  axis?: string | undefined
}

/** The needs a person may read: those of the territories they see, and those of their own organisations; what waits
 * first, the oldest first. At most 500. */
export async function listNeeds(db: Db, programmeId: number, filter: NeedFilter): Promise<Need[]> {
  const { territoryIds, actor, state, axis } = filter
  const own =
    actor.kind === 'person'
      ? actor.grants.filter(grant => grant.scope.kind === 'organisation').map(grant => grant.scope.key)
      : []
  const { rows } = await sql<Need>`
    select ${columns}
    where n.programme_id = ${programmeId}
      and (n.territory_id = any(${[...territoryIds]}) or organisation.code = any(${own}))
      ${state === 'attend' ? sql`and n.answered_on is null` : state === 'traite' ? sql`and n.answered_on is not null` : sql``}
      ${axis ? sql`and n.axis = ${axis}` : sql``}
    order by n.answered_on is not null, n.voiced_on, n.id limit 500`.execute(db)
  return rows
}
