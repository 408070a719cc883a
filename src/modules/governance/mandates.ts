import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { choice, day, id, optionalDay, text, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import { governancePolicy } from './policy.ts'
import { findMandate, listMandates, type Mandate } from './store.ts'
import { type SeatName, seats } from './words.ts'

const seat = choice(Object.keys(seats) as [SeatName, ...SeatName[]])

/** Since when a seat is vacant on a day: since the last end, `undefined` while it is held, null when it never was. */
export function vacantSince(
  mandates: readonly Pick<Mandate, 'startOn' | 'endOn'>[],
  on: string,
): string | null | undefined {
  if (mandates.some(({ startOn, endOn }) => startOn <= on && (endOn === null || on < endOn))) return undefined
  const ends = mandates.flatMap(({ endOn }) => (endOn !== null && endOn <= on ? [endOn] : []))
  return ends.sort().at(-1) ?? null
}

const begun = z.object({
  programme: z.string(),
  programmeId: id(),
  territoryId: id(),
  seat,
  holder: text(),
  organisation: text(),
  startOn: optionalDay(),
})

/** Seats someone in the binôme; whoever held the seat is succeeded that day. */
export const beginMandate = defineUseCase<typeof begun, number, Context>({
  name: 'begin-mandate',
  input: begun,
  policy: governancePolicy['begin-mandate'],
  place: async ({ tx }, { programme, territoryId }) =>
    (await findTerritoryPlace(tx, programme, { id: territoryId }))?.place,
  run: async (context, { programme: _, programmeId, territoryId, ...given }, emit) => {
    const { tx, now, authorId } = context
    const startOn = given.startOn ?? dayInParis(now)
    await sql`select id from subject where id = ${territoryId} for no key update`.execute(tx)
    const held = (await listMandates(tx, programmeId, [territoryId])).filter(one => one.seat === given.seat)
    const open = held.find(({ endOn }) => endOn === null)
    if (held.some(one => one.startOn >= startOn || (one.endOn !== null && one.endOn > startOn)))
      throw Invalid.field('startOn', 'Un mandat plus récent occupe déjà ce siège à cette date.')
    if (open) await saveRecord(context, emit, 'mandate', open, { end_on: startOn }, 'succession')
    return addRecord(
      context,
      emit,
      'mandate',
      { holder: given.holder, organisation: given.organisation, start_on: startOn, end_on: null },
      {
        programme_id: programmeId,
        territory_id: territoryId,
        seat: given.seat,
        author_id: authorId,
        recorded_at: now,
      },
    )
  },
})

const ended = z.object({ programme: z.string(), mandateId: id(), version: version(), endOn: day() })

/** Ends a mandate: from that day the seat is vacant. */
export const endMandate = defineUseCase<typeof ended, void, Context>({
  name: 'end-mandate',
  input: ended,
  policy: governancePolicy['end-mandate'],
  place: async ({ tx }, { programme, mandateId }) => {
    const mandate = await findMandate(tx, mandateId)
    return mandate && (await findTerritoryPlace(tx, programme, { id: mandate.territoryId }))?.place
  },
  run: async (context, { mandateId, version: seen, endOn }, emit) => {
    const mandate = (await findMandate(context.tx, mandateId))!
    if (endOn <= mandate.startOn) throw Invalid.field('endOn', 'Cette fin vient avant le début du mandat.')
    await saveRecord(context, emit, 'mandate', { id: mandateId, version: seen }, { end_on: endOn })
  },
})

const named = z.object({
  programme: z.string(),
  programmeId: id(),
  territoryId: id(),
  operatorId: id(),
  holder: text(),
  contact: text(),
  startOn: optionalDay(),
})

/** Names the person of an operator for a territory; whoever was is succeeded that day. */
export const nameReferent = defineUseCase<typeof named, number, Context>({
  name: 'name-referent',
  input: named,
  policy: governancePolicy['name-referent'],
  place: async ({ tx }, { programme, territoryId }) =>
    (await findTerritoryPlace(tx, programme, { id: territoryId }))?.place,
  run: async (context, { programmeId, territoryId, operatorId, ...given }, emit) => {
    const { tx, now, authorId } = context
    const startOn = given.startOn ?? dayInParis(now)
    const { rows: operators } =
      await sql`select from organisation where id = ${operatorId} and kind = 'operator'`.execute(tx)
    if (operators.length === 0) throw Invalid.field('operatorId', 'Choisissez un opérateur de la liste.')
    const { rows: open } = await sql<{ id: number; version: number; startOn: string }>`
      select id, version, start_on as "startOn" from referent
      where programme_id = ${programmeId} and territory_id = ${territoryId} and organisation_id = ${operatorId} and end_on is null for update`.execute(
      tx,
    )
    if (open[0] && open[0].startOn >= startOn)
      throw Invalid.field('startOn', 'Le référent actuel a été nommé ce jour-là ou après.')
    if (open[0]) await saveRecord(context, emit, 'referent', open[0], { end_on: startOn }, 'succession')
    return addRecord(
      context,
      emit,
      'referent',
      { holder: given.holder, contact: given.contact, start_on: startOn, end_on: null },
      {
        programme_id: programmeId,
        territory_id: territoryId,
        organisation_id: operatorId,
        author_id: authorId,
        recorded_at: now,
      },
    )
  },
})
