import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { day, id, optionalDay, text, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import { governancePolicy } from './policy.ts'
import { findReferent } from './store.ts'

const named = z.object({
  programme: z.string(),
  programmeId: id(),
  territoryId: id(),
  operatorId: id(),
  holder: text(),
  contact: text(),
  startOn: optionalDay(),
  endOn: optionalDay(),
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
    if (given.endOn && given.endOn <= startOn)
      throw Invalid.field('endOn', 'Cette fin vient avant sa nomination.')
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
      { holder: given.holder, contact: given.contact, start_on: startOn, end_on: given.endOn ?? null },
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

const ended = z.object({ programme: z.string(), referentId: id(), version: version(), endOn: day() })

/** Ends a referent without a successor: from that day the operator has nobody there. */
export const endReferent = defineUseCase<typeof ended, void, Context>({
  name: 'end-referent',
  input: ended,
  policy: governancePolicy['end-referent'],
  place: async ({ tx }, { programme, referentId }) => {
    const referent = await findReferent(tx, referentId)
    return referent && (await findTerritoryPlace(tx, programme, { id: referent.territoryId }))?.place
  },
  run: async (context, { referentId, version: seen, endOn }, emit) => {
    const referent = (await findReferent(context.tx, referentId))!
    if (endOn <= referent.startOn) throw Invalid.field('endOn', 'Cette fin vient avant sa nomination.')
    await saveRecord(context, emit, 'referent', { id: referentId, version: seen }, { end_on: endOn })
  },
})
