import { sql } from 'kysely'
import type { Place } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import type { CommitteeKind, MemberSide, SeatName } from './words.ts'

export type Mandate = {
  id: number
  version: number
  territoryId: number
  seat: SeatName
  holder: string
  organisation: string
  /** The account of the holder, when they have one. */
  personId: number | null
  startOn: string
  endOn: string | null
}

/** The mandates of some territories, by seat, the last first. */
export async function listMandates(
  db: Db | Tx,
  programmeId: number,
  territoryIds: readonly number[],
): Promise<Mandate[]> {
  const { rows } = await sql<Mandate>`
    select id, version, territory_id as "territoryId", seat, holder, organisation, person_id as "personId",
      start_on as "startOn", end_on as "endOn"
    from mandate where programme_id = ${programmeId} and territory_id = any(${[...territoryIds]})
    order by territory_id, seat, start_on desc`.execute(db)
  return rows
}

export async function findMandate(
  db: Db | Tx,
  id: number,
): Promise<(Mandate & { programmeId: number }) | undefined> {
  const { rows } = await sql<Mandate & { programmeId: number }>`
    select id, version, programme_id as "programmeId", territory_id as "territoryId", seat, holder, organisation,
      person_id as "personId", start_on as "startOn", end_on as "endOn" from mandate where id = ${id}`.execute(
    db,
  )
  return rows[0]
}

export type Referent = {
  id: number
  version: number
  territoryId: number
  operatorId: number
  operator: string
  holder: string
  contact: string
  startOn: string
  endOn: string | null
}

const referents = sql`
  id, version, territory_id as "territoryId", organisation_id as "operatorId",
  name_of(organisation_id, coalesce(end_on - 1, current_date)) as operator, holder, contact, start_on as "startOn", end_on as "endOn"
  from referent`

/** The referents of a territory, each operator by the name it had then. */
export async function listReferents(db: Db, programmeId: number, territoryId: number): Promise<Referent[]> {
  const { rows } = await sql<Referent>`
    select ${referents} where programme_id = ${programmeId} and territory_id = ${territoryId}
    order by end_on is not null, 5, start_on desc`.execute(db)
  return rows
}

export async function findReferent(db: Db | Tx, id: number): Promise<Referent | undefined> {
  return (await sql<Referent>`select ${referents} where id = ${id}`.execute(db)).rows[0]
}

export async function listOperators(db: Db): Promise<{ id: number; code: string; name: string }[]> {
  const { rows } = await sql<{ id: number; code: string; name: string }>`
    select id, code, name_of(id, current_date) as name from organisation where kind = 'operator' order by 3`.execute(
    db,
  )
  return rows
}

export type Member = {
  name: string
  organisation: string
  capacity: string
  side?: MemberSide
  startOn?: string
  endOn?: string
}
export type Committee = {
  id: number
  version: number
  programmeId: number
  kind: CommitteeKind
  territoryId: number | null
  regionCode: string | null
  where: string
  name: string
  members: Member[]
}

const committees = sql`
  c.id, c.version, c.programme_id as "programmeId", c.kind, c.territory_id as "territoryId", c.region_code as "regionCode",
  coalesce(territory.name, region.name, 'France') as "where", c.name, c.members
  from committee as c
  left join subject as territory on territory.id = c.territory_id
  left join region on region.code = c.region_code`

export async function findCommittee(db: Db | Tx, id: number): Promise<Committee | undefined> {
  return (await sql<Committee>`select ${committees} where c.id = ${id}`.execute(db)).rows[0]
}

export async function listCommittees(db: Db | Tx, programmeId: number): Promise<Committee[]> {
  return (
    await sql<Committee>`select ${committees} where c.programme_id = ${programmeId} order by c.kind, 7, c.id limit 1000`.execute(
      db,
    )
  ).rows
}

/** Where a committee sits: its territory, its région, or the programme. */
export async function placeOfBody(
  db: Db | Tx,
  programme: string,
  { territoryId, regionCode }: { territoryId: number | null; regionCode: string | null },
): Promise<Place | undefined> {
  if (territoryId !== null) return (await findTerritoryPlace(db, programme, { id: territoryId }))?.place
  return {
    programme,
    regions: regionCode ? [regionCode] : [],
    departements: [],
    territories: [],
    organisations: [],
  }
}

export async function placeOfCommittee(
  db: Db | Tx,
  programme: string,
  id: number,
): Promise<Place | undefined> {
  const committee = await findCommittee(db, id)
  return committee && placeOfBody(db, programme, committee)
}

export type Decision = { what: string; who: string; dueOn?: string | undefined; doneOn?: string | undefined }
export type Meeting = {
  id: number
  version: number
  committeeId: number
  held_on: string
  place: string
  agenda: { what: string; href?: string }[]
  attendance: { name: string; organisation: string; state: string }[]
  minutes: string
  decisions: Decision[]
  cancelledOn: string | null
}

const meetings = sql`m.id, m.version, m.committee_id as "committeeId", m.held_on, m.place, m.agenda, m.attendance, m.minutes, m.decisions,
  m.cancelled_on as "cancelledOn" from meeting as m`

export async function findMeeting(db: Db | Tx, id: number): Promise<Meeting | undefined> {
  return (await sql<Meeting>`select ${meetings} where m.id = ${id}`.execute(db)).rows[0]
}

export async function listMeetings(db: Db, committeeIds: readonly number[]): Promise<Meeting[]> {
  return (
    await sql<Meeting>`select ${meetings} where m.committee_id = any(${[...committeeIds]}) order by m.held_on desc, m.id limit 500`.execute(
      db,
    )
  ).rows
}

/** Each body with where it sits, for those among territories already read; others are left out. */
export const placesOfBodies = (
  programme: string,
  committees: readonly Committee[],
  territories: readonly { id: number; place: Place }[],
): (Committee & { place: Place })[] =>
  committees.flatMap(committee => {
    const { territoryId, regionCode } = committee
    const place =
      territoryId === null
        ? {
            programme,
            regions: regionCode ? [regionCode] : [],
            departements: [],
            territories: [],
            organisations: [],
          }
        : territories.find(({ id }) => id === territoryId)?.place
    return place ? [{ ...committee, place }] : []
  })

export async function listRegions(db: Db): Promise<{ code: string; name: string }[]> {
  return db.selectFrom('region').select(['code', 'name']).orderBy('name').execute()
}
