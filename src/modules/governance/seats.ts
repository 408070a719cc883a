import { sql } from 'kysely'
import { dayInWords } from '../../kernel/dates.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { listMandates, type Mandate } from './store.ts'
import { durationInWords, type SeatName, seats } from './words.ts'

export type Seated = { territoryId: number; seat: SeatName; personId: number }
/** Someone who has the role of a seat on a territory. */
export type SeatAccount = Seated & { name: string; email: string; organisation: string; startOn: string }

const roleOfSeat = sql`case m.seat when 'elected' then 'elected-member' else 'industrial-member' end`

/** The accounts that hold a seat on a day: those of the mandates in force, and those to whom the role is lent. */
export async function listSeated(
  db: Db | Tx,
  programmeId: number,
  territoryIds: readonly number[],
  on: string,
): Promise<Seated[]> {
  const { rows } = await sql<Seated>`
    with held as (
      select m.* from mandate as m
      where m.programme_id = ${programmeId} and m.territory_id = any(${[...territoryIds]}) and m.person_id is not null
        and in_force(m.start_on, m.end_on, ${on})
    )
    select m.territory_id as "territoryId", m.seat, m.person_id as "personId" from held as m
    union
    select m.territory_id, m.seat, g.person_id from held as m
    join subject as s on s.id = m.territory_id
    join role_grant as lent on lent.person_id = m.person_id and lent.programme_id = m.programme_id
      and lent.role = ${roleOfSeat} and lent.scope_kind = 'territory' and lent.scope_key = s.code
    join role_grant as g on g.delegated_from = lent.id and in_force(g.start_on, g.end_on, ${on})`.execute(db)
  return rows
}

/** Those who have the role of a seat on a day and to whom nobody lent it, by name. */
export async function listSeatAccounts(
  db: Db | Tx,
  programmeId: number,
  territoryIds: readonly number[],
  on: string,
): Promise<SeatAccount[]> {
  const { rows } = await sql<SeatAccount>`
    select s.id as "territoryId", case g.role when 'elected-member' then 'elected' else 'industrial' end as seat,
      g.person_id as "personId",
      person.given_name || ' ' || person.usual_name || case when author.demonstration then ' (Démo)' else '' end as name, person.email, name_of(g.organisation_id, current_date) as organisation, g.start_on as "startOn"
    from role_grant as g
    join programme as p on p.id = g.programme_id
    join subject as s on s.kind = 'territory' and s.code = g.scope_key and s.programme_id = coalesce(p.territories_of, p.id)
    join person on person.id = g.person_id and person.erased_at is null
    join author on author.id = person.author_id
    where g.programme_id = ${programmeId} and s.id = any(${[...territoryIds]}) and g.scope_kind = 'territory'
      and g.role in ('elected-member', 'industrial-member') and g.delegated_from is null and in_force(g.start_on, g.end_on, ${on})
    order by person.usual_name, g.id`.execute(db)
  return rows
}

/** Since when a seat is vacant on a day: since the last end, `undefined` while it is held, null when it never was. */
export function vacantSince(
  mandates: readonly Pick<Mandate, 'startOn' | 'endOn'>[],
  on: string,
): string | null | undefined {
  if (mandates.some(({ startOn, endOn }) => startOn <= on && (endOn === null || on < endOn))) return undefined
  const ends = mandates.flatMap(({ endOn }) => (endOn !== null && endOn <= on ? [endOn] : []))
  return ends.sort().at(-1) ?? null
}

/** Why a person does not act for a seat, given its mandates and the accounts that hold it. */
export function seatBlockers(
  mandates: readonly Pick<Mandate, 'holder' | 'personId' | 'startOn' | 'endOn'>[],
  seated: readonly number[],
  personId: number,
  on: string,
): string[] {
  if (seated.includes(personId)) return []
  const own = mandates.filter(one => one.personId === personId)
  const ended = own
    .map(({ endOn }) => endOn)
    .filter(day => day !== null && day <= on)
    .sort()
    .at(-1)
  if (ended) return [`Votre mandat a pris fin le ${dayInWords(ended)}.`]
  const vacant = vacantSince(mandates, on)
  if (vacant === null)
    return ['Aucun mandat n’est enregistré pour ce siège : faites ouvrir le vôtre sur la page du binôme.']
  if (vacant)
    return [
      `Ce siège est vacant depuis ${durationInWords(vacant, on)} : faites ouvrir votre mandat sur la page du binôme.`,
    ]
  const holder = mandates.find(one => one.startOn <= on && (one.endOn === null || on < one.endOn))!
  return [
    holder.personId === null
      ? `Le mandat de ${holder.holder} n’est rattaché à aucun compte : faites rattacher le vôtre sur la page du binôme.`
      : `Ce siège est tenu par ${holder.holder}.`,
  ]
}

/** Why a person does not act for their seat of the binôme of a territory on a day. */
export async function readSeatBlockers(
  db: Db | Tx,
  programmeId: number,
  { territoryId, seat, personId }: Seated,
  on: string,
): Promise<string[]> {
  const [mandates, seated] = await Promise.all([
    listMandates(db, programmeId, [territoryId]),
    listSeated(db, programmeId, [territoryId], on),
  ])
  const own = (one: { seat: SeatName }) => one.seat === seat
  return seatBlockers(
    mandates.filter(own),
    seated.filter(own).map(one => one.personId),
    personId,
    on,
  )
}

export type VacantSeat = { territoryId: number; seat: SeatName; since: string | null }

/** The seats that nobody holds on a day, those that were left first, the longest first; `since` null: no mandate was ever
 * recorded. */
export const vacantSeats = (
  territoryIds: readonly number[],
  mandates: readonly Mandate[],
  on: string,
): VacantSeat[] =>
  territoryIds
    .flatMap(territoryId =>
      (Object.keys(seats) as SeatName[]).flatMap((seat): VacantSeat[] => {
        const held = mandates.filter(one => one.territoryId === territoryId && one.seat === seat)
        const since = vacantSince(held, on)
        return since === undefined ? [] : [{ territoryId, seat, since }]
      }),
    )
    .sort((a, b) => (a.since ?? '9999').localeCompare(b.since ?? '9999'))
