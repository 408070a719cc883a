import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid, refused } from '../../kernel/errors.ts'
import { choice, day, id, optionalId, optionalText, text } from '../../kernel/inputs.ts'
import { rolesAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { makeMoot, notify, peopleAt } from '../accounts/index.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import { applyChange } from './apply-change.ts'
import { findChange, placeOfChange } from './perimeter-store.ts'
import { governancePolicy } from './policy.ts'
import { type ChangeKind, changeKinds, type SideName } from './words.ts'

const proposed = z.object({
  programme: z.string(),
  programmeId: id(),
  territoryId: id(),
  kind: choice(Object.keys(changeKinds) as [ChangeKind, ...ChangeKind[]]),
  epci: text(9),
  into: optionalText(9),
  intoTerritoryId: optionalId(),
  reason: text(2000),
  effectiveOn: day(),
})

/** Why a change of perimeter does not hold, given the members of the territory. */
export function perimeterProblems(
  {
    kind,
    epci,
    into,
    intoTerritoryId,
    territoryId,
  }: Pick<z.output<typeof proposed>, 'kind' | 'epci' | 'into' | 'intoTerritoryId' | 'territoryId'>,
  members: readonly string[],
): { path: string; message: string }[] {
  const member = members.includes(epci)
  return [
    ...(kind === 'join' && member ? [{ path: 'epci', message: 'Elle est déjà dans le territoire.' }] : []),
    ...(kind !== 'join' && !member ? [{ path: 'epci', message: 'Elle n’est pas dans le territoire.' }] : []),
    ...((kind === 'leave' || kind === 'split') && member && members.length === 1
      ? [{ path: 'epci', message: 'C’est la seule : le territoire n’aurait plus de membre.' }]
      : []),
    ...(kind === 'merger' && (!into || into === epci)
      ? [{ path: 'into', message: 'Dites dans quelle autre elle fusionne.' }]
      : []),
    ...(kind === 'split' && (!intoTerritoryId || intoTerritoryId === territoryId)
      ? [{ path: 'intoTerritoryId', message: 'Dites vers quel autre territoire.' }]
      : []),
  ]
}

/** Proposes a change of perimeter to the regional committee. Answers its id. */
export const proposePerimeter = defineUseCase<typeof proposed, number, Context>({
  name: 'propose-perimeter',
  input: proposed,
  policy: governancePolicy['propose-perimeter'],
  place: async ({ tx }, { programme, territoryId }) =>
    (await findTerritoryPlace(tx, programme, { id: territoryId }))?.place,
  run: async (context, given, emit) => {
    const { tx, now, authorId } = context
    const territory = (await findTerritoryPlace(tx, given.programme, { id: given.territoryId }))!
    const problems = perimeterProblems(given, territory.place.organisations)
    const { rows } = await sql<{
      siren: string
    }>`select siren from epci where siren = any(${[given.epci, given.into]})`.execute(tx)
    if (!rows.some(({ siren }) => siren === given.epci))
      problems.push({ path: 'epci', message: 'Choisissez une intercommunalité.' })
    if (given.kind === 'merger' && !rows.some(({ siren }) => siren === given.into))
      problems.push({ path: 'into', message: 'Choisissez une intercommunalité.' })
    if (problems.length > 0) throw new Invalid('Ce changement ne tient pas.', problems)
    const changeId = await addRecord(
      context,
      emit,
      'perimeter_change',
      { reason: given.reason, effective_on: given.effectiveOn, state: 'proposed', settled_on: null },
      {
        programme_id: given.programmeId,
        territory_id: given.territoryId,
        kind: given.kind,
        epci_siren: given.epci,
        into_siren: given.kind === 'merger' ? given.into : null,
        into_territory_id: given.kind === 'split' ? given.intoTerritoryId : null,
        author_id: authorId,
        recorded_at: now,
      },
    )
    const people = await peopleAt(context, governancePolicy['give-perimeter-opinion'].roles, territory.place)
    await notify(context, given.programmeId, people, {
      about: `perimeter_change/${changeId}/opinion`,
      title: `Périmètre de ${territory.name} : votre avis est attendu`,
      reason: 'vous siégez au comité régional',
      href: `/espace/gouvernance/perimetres/${changeId}`,
      dueOn: given.effectiveOn,
    })
    return changeId
  },
})

const given = z.object({
  programme: z.string(),
  changeId: id(),
  agrees: choice(['oui', 'non']),
  reason: optionalText(2000),
})

/** Gives the opinion of the State or of the région. Both agree: the change is approved and takes effect on its day. One does
 * not: it is refused, with the reason. */
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
    const side: SideName = rolesAt(actor, place).includes('regional-prefecture') ? 'state' : 'region'
    if (agrees === 'non' && !reason) throw Invalid.field('reason', 'Dites pourquoi vous refusez.')
    const reasons = opinionBlockers(change, side)
    if (reasons.length > 0) throw refused('Votre avis ne peut pas être donné.', reasons)
    await tx
      .insertInto('perimeter_opinion')
      .values({
        change_id: changeId,
        side,
        agrees: agrees === 'oui',
        reason,
        author_id: authorId,
        given_at: now,
      })
      .execute()
    emit({ subject: `perimeter_change/${changeId}`, detail: { side, agrees, why: reason } })
    const other = change.opinions.find(one => one.side !== side)
    const state = agrees === 'non' ? 'refused' : other?.agrees ? 'approved' : 'proposed'
    if (state === 'proposed') return { state }
    await saveRecord(context, emit, 'perimeter_change', change, { state, settled_on: dayInParis(now) })
    await makeMoot(context, `perimeter_change/${changeId}/opinion`)
    if (state === 'approved') await applyChange(context, change)
    const told = await peopleAt(context, governancePolicy['propose-perimeter'].roles, place)
    await notify(context, change.programmeId, told, {
      about: `perimeter_change/${changeId}/settled`,
      title: `Périmètre de ${change.territory} : ${state === 'approved' ? 'approuvé par l’État et la région' : 'refusé'}`,
      reason: 'vous suivez le périmètre de ce territoire',
      href: `/espace/gouvernance/perimetres/${changeId}`,
    })
    return { state }
  },
})

/** Why a side may not give its opinion. */
export const opinionBlockers = (
  { state, opinions }: { state: string; opinions: readonly { side: SideName }[] },
  side: SideName,
): string[] => [
  ...(state === 'proposed' ? [] : ['Ce changement est déjà tranché.']),
  ...(opinions.some(one => one.side === side) ? ['Votre côté a déjà donné son avis.'] : []),
]
