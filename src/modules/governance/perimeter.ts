import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid, refused } from '../../kernel/errors.ts'
import { choice, id, optionalText } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { makeMoot, notify, peopleAt } from '../accounts/index.ts'
import { applyChange } from './apply-change.ts'
import { askedOf, missingOpinions, perimeterProblems, seatsHeld, touchedBy } from './perimeter-rules.ts'
import { findChange, listHeld, type PerimeterChange, placeOfChange } from './perimeter-store.ts'
import { governancePolicy } from './policy.ts'

const given = z.object({
  programme: z.string(),
  changeId: id(),
  agrees: choice(['oui', 'non']),
  reason: optionalText(2000),
})

/** Gives the opinion of the State or of the région, for one of the régions concerned. All agree: the change is approved and
 * takes effect on its day. One does not: it is refused, with the reason. */
export const givePerimeterOpinion = defineUseCase<typeof given, { state: string }, Context>({
  name: 'give-perimeter-opinion',
  input: given,
  policy: governancePolicy['give-perimeter-opinion'],
  place: ({ tx }, { programme, changeId }) => placeOfChange(tx, programme, changeId),
  run: async (context, { programme, changeId, agrees, reason }, emit) => {
    const { tx, now, actor, authorId } = context
    await sql`select id from perimeter_change where id = ${changeId} for update`.execute(tx)
    const change = (await findChange(tx, changeId))!
    const place = (await placeOfChange(tx, programme, changeId))!
    if (agrees === 'non' && !reason) throw Invalid.field('reason', 'Dites pourquoi vous refusez.')
    const { seat, reasons } = askedOf(change, seatsHeld(actor, programme))
    const approved = agrees === 'oui' && missingOpinions(change).length === 1
    if (reasons.length === 0 && approved) reasons.push(...(await staleReasons(context, change)))
    if (!seat || reasons.length > 0) throw refused('Votre avis ne peut pas être donné.', reasons)
    await tx
      .insertInto('perimeter_opinion')
      .values({
        change_id: changeId,
        side: seat.side,
        region_code: seat.region,
        agrees: agrees === 'oui',
        reason,
        author_id: authorId,
        given_at: now,
      })
      .execute()
    emit({ subject: `perimeter_change/${changeId}`, detail: { ...seat, agrees, why: reason } })
    const state = agrees === 'non' ? 'refused' : approved ? 'approved' : 'proposed'
    if (state === 'proposed') {
      await makeMoot(
        context,
        `perimeter_change/${changeId}/opinion`,
        await peopleAt(context, [roleOf[seat.side]], { ...nowhere, programme, regions: [seat.region] }),
      )
      return { state }
    }
    const born = state === 'approved' ? await applyChange(context, emit, change) : null
    await saveRecord(context, emit, 'perimeter_change', change, {
      state,
      settled_on: dayInParis(now),
      new_territory_id: born,
    })
    await makeMoot(context, `perimeter_change/${changeId}/opinion`)
    const told = await peopleAt(context, governancePolicy['propose-perimeter'].roles, place)
    await notify(context, change.programmeId, told, {
      about: `perimeter_change/${changeId}/settled`,
      title: `Périmètre de ${change.territories.map(({ name }) => name).join(', ')} : ${state === 'approved' ? 'approuvé par l’État et la région' : 'refusé'}`,
      reason: 'vous suivez le périmètre de ce territoire',
      href: `/espace/gouvernance/perimetres/${changeId}`,
    })
    return { state }
  },
})

const roleOf = { state: 'regional-prefecture', region: 'region' } as const
const nowhere = { departements: [], territories: [], organisations: [] }

/** Why what was proposed no longer holds: members have changed since. */
async function staleReasons({ tx }: Pick<Context, 'tx'>, change: PerimeterChange): Promise<string[]> {
  const sirens = [...change.epcis, ...(change.into ? [change.into] : [])]
  const held = await listHeld(tx, change.territoryId, sirens, change.effectiveOn)
  const problems = perimeterProblems(change, held).map(({ message }) => message)
  if (problems.length > 0) return problems
  const known = change.territories.map(({ id: one }) => one)
  const touched = touchedBy(change, held)
  return touched.length === known.length && touched.every(one => known.includes(one.id))
    ? []
    : ['D’autres territoires sont touchés depuis la proposition : refusez, puis proposez à nouveau.']
}
