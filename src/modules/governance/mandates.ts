import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { choice, day, id, optionalDay, optionalId, optionalText, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import { governancePolicy } from './policy.ts'
import { listSeatAccounts } from './seats.ts'
import { findMandate, listMandates } from './store.ts'
import { type SeatName, seats } from './words.ts'

const seat = choice(Object.keys(seats) as [SeatName, ...SeatName[]])

const holder = { personId: optionalId(), holder: optionalText(200), organisation: optionalText(200) }
const begun = z.object({
  programme: z.string(),
  programmeId: id(),
  territoryId: id(),
  seat,
  ...holder,
  startOn: optionalDay(),
  endOn: optionalDay(),
})

/** Who holds a seat, as it is written: by the account that has its role on the territory, or by the name when there is none. */
async function writtenHolder(
  { tx, now }: Context,
  programmeId: number,
  { territoryId, seat: held }: { territoryId: number; seat: SeatName },
  given: { personId?: number | undefined; holder: string; organisation: string },
) {
  const accounts = await listSeatAccounts(tx, programmeId, [territoryId], dayInParis(now))
  const account = accounts.find(one => one.seat === held && one.personId === given.personId)
  if (given.personId && !account)
    throw Invalid.field('personId', 'Ce compte n’a pas le rôle de ce siège sur ce territoire.')
  const written = {
    holder: given.holder || account?.name,
    organisation: given.organisation || account?.organisation,
  }
  if (!written.holder) throw Invalid.field('holder', 'Nommez le titulaire, ou choisissez son compte.')
  if (!written.organisation) throw Invalid.field('organisation', 'Dites pour quelle organisation.')
  return { ...written, person_id: account?.personId ?? null }
}

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
    if (given.endOn && given.endOn <= startOn)
      throw Invalid.field('endOn', 'Cette fin vient avant le début du mandat.')
    const written = await writtenHolder(context, programmeId, { territoryId, seat: given.seat }, given)
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
      { ...written, start_on: startOn, end_on: given.endOn ?? null },
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

const corrected = z.object({ programme: z.string(), mandateId: id(), version: version(), ...holder })

/** Corrects who a mandate names, or ties it to an account: the dates and the seat stay. */
export const correctMandate = defineUseCase<typeof corrected, void, Context>({
  name: 'correct-mandate',
  input: corrected,
  policy: governancePolicy['correct-mandate'],
  place: async ({ tx }, { programme, mandateId }) => placeOfMandate(tx, programme, mandateId),
  run: async (context, { mandateId, version: seen, ...given }, emit) => {
    const mandate = (await findMandate(context.tx, mandateId))!
    const written = await writtenHolder(context, mandate.programmeId, mandate, given)
    await saveRecord(context, emit, 'mandate', { id: mandateId, version: seen }, written)
  },
})

const placeOfMandate = async (db: Db | Tx, programme: string, mandateId: number) => {
  const mandate = await findMandate(db, mandateId)
  return mandate && (await findTerritoryPlace(db, programme, { id: mandate.territoryId }))?.place
}

const ended = z.object({ programme: z.string(), mandateId: id(), version: version(), endOn: day() })

/** Ends a mandate: from that day the seat is vacant. */
export const endMandate = defineUseCase<typeof ended, void, Context>({
  name: 'end-mandate',
  input: ended,
  policy: governancePolicy['end-mandate'],
  place: ({ tx }, { programme, mandateId }) => placeOfMandate(tx, programme, mandateId),
  run: async (context, { mandateId, version: seen, endOn }, emit) => {
    const mandate = (await findMandate(context.tx, mandateId))!
    if (endOn <= mandate.startOn) throw Invalid.field('endOn', 'Cette fin vient avant le début du mandat.')
    await saveRecord(context, emit, 'mandate', { id: mandateId, version: seen }, { end_on: endOn })
  },
})
