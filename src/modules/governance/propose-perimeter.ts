import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { choice, day, id, lines, optionalText, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { notify, peopleAt } from '../accounts/index.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import { type Held, type Move, perimeterProblems, touchedBy } from './perimeter-rules.ts'
import { listHeld, placeOfTouched, regionsOfEpcis } from './perimeter-store.ts'
import { governancePolicy } from './policy.ts'
import { type ChangeKind, changeKinds } from './words.ts'

const proposed = z.object({
  programme: z.string(),
  programmeId: id(),
  territoryId: id(),
  kind: choice(Object.keys(changeKinds) as [ChangeKind, ...ChangeKind[]]),
  epci: text(9),
  /** The others that make the new territory with it. */
  others: lines(z.object({ epci: text(9) })),
  into: optionalText(9),
  newName: optionalText(200),
  reason: text(2000),
  effectiveOn: day(),
})

const moveOf = (given: z.output<typeof proposed>): Move => ({
  kind: given.kind,
  territoryId: given.territoryId,
  epcis: [given.epci, ...(given.kind === 'split' ? given.others.map(({ epci }) => epci) : [])],
  into: given.kind === 'merger' ? given.into || null : null,
  newName: given.kind === 'split' ? given.newName || null : null,
})

/** Proposes a change of perimeter to the regional committees of every région it concerns. Answers its id. */
export const proposePerimeter = defineUseCase<typeof proposed, number, Context>({
  name: 'propose-perimeter',
  input: proposed,
  policy: governancePolicy['propose-perimeter'],
  place: async ({ tx }, { programme, territoryId }) =>
    (await findTerritoryPlace(tx, programme, { id: territoryId }))?.place,
  run: async (context, given, emit) => {
    const { tx, now, authorId } = context
    const move = moveOf(given)
    const sirens = [...move.epcis, ...(move.into ? [move.into] : [])]
    const known = await regionsOfEpcis(tx, sirens)
    const held = await listHeld(tx, given.territoryId, sirens, given.effectiveOn)
    const problems = [
      ...unknown(move, new Set(known.map(({ siren }) => siren))),
      ...perimeterProblems(move, held),
    ]
    if (problems.length > 0) throw new Invalid('Ce changement ne tient pas.', problems)
    const touched = touchedBy(move, held)
    const regions = [
      ...new Set([...touched.flatMap(one => one.regions), ...known.map(({ region }) => region)]),
    ].sort()
    const changeId = await addRecord(
      context,
      emit,
      'perimeter_change',
      { reason: given.reason, effective_on: given.effectiveOn, state: 'proposed', settled_on: null },
      {
        programme_id: given.programmeId,
        territory_id: given.territoryId,
        kind: given.kind,
        epci_sirens: move.epcis,
        into_siren: move.into,
        from_territory_id: given.kind === 'transfer' ? fromOf(move, touched) : null,
        new_name: move.newName,
        territory_ids: touched.map(one => one.id),
        region_codes: regions,
        author_id: authorId,
        recorded_at: now,
      },
    )
    const place = (await placeOfTouched(tx, given.programme, touched, regions))!
    const names = touched.map(({ name }) => name).join(', ')
    const people = await peopleAt(context, governancePolicy['give-perimeter-opinion'].roles, place)
    await notify(context, given.programmeId, people, {
      about: `perimeter_change/${changeId}/opinion`,
      title: `Périmètre de ${names} : votre avis est attendu`,
      reason: 'vous siégez au comité régional',
      href: `/espace/gouvernance/perimetres/${changeId}`,
      dueOn: given.effectiveOn,
    })
    return changeId
  },
})

const fromOf = (move: Move, touched: readonly Held[]) =>
  touched.find(({ id: one }) => one !== move.territoryId)!.id

function unknown({ epcis, into }: Move, known: ReadonlySet<string>) {
  const message = 'Choisissez une intercommunalité de la liste.'
  const paths = epcis.flatMap((epci, index) => (known.has(epci) ? [] : [index === 0 ? 'epci' : 'others']))
  if (into && !known.has(into)) paths.push('into')
  return paths.map(path => ({ path, message }))
}
