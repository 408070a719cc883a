import { z } from 'zod'
import { dayInParis } from '../../../kernel/dates.ts'
import { Conflict, Invalid, Refused } from '../../../kernel/errors.ts'
import { choice, id, optionalDay, optionalId, optionalText, text } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'
import { plansPolicy } from '../policy.ts'
import { voidSignatures } from '../versions/void-signatures.ts'
import { givenUp, type Maturity, maturities } from './action.ts'
import { addMaturity, findAction, placeOfAction } from './store.ts'

const input = z.object({
  programme: z.string(),
  actionId: id(),
  /** What the person saw. */
  from: text(20),
  maturity: choice(Object.keys(maturities) as [Maturity, ...Maturity[]]),
  reachedOn: optionalDay(),
  reason: optionalText(1000),
  mergedInto: optionalId(),
})

/** Why an action may not go from one maturity to another. */
export function maturityBlockers(
  from: Maturity,
  to: Maturity,
  { reason, mergedInto }: { reason: string; mergedInto?: number | undefined },
): { path: string; message: string }[] {
  const wrong = (path: string, message: string) => [{ path, message }]
  return [
    ...(from === to ? wrong('maturity', 'Cette fiche en est déjà là.') : []),
    ...((to === 'suspended' || givenUp.includes(to)) && !reason
      ? wrong('reason', 'Dites pourquoi : ceux qui liront la fiche le demanderont.')
      : []),
    ...(to === 'evaluated' && from !== 'done' ? wrong('maturity', 'On évalue une action réalisée.') : []),
    ...(to === 'merged' && !mergedInto ? wrong('mergedInto', 'Dites avec quelle fiche.') : []),
    ...(to !== 'merged' && mergedInto
      ? wrong('mergedInto', 'Une seule réponse : fusionnée, ou cette étape.')
      : []),
  ]
}

/** Says how far an action is, since when and on what proof. What leaves the plan makes both signatures fall. */
export const setMaturity = defineUseCase<typeof input, void, Context>({
  name: 'set-maturity',
  input,
  policy: plansPolicy['set-maturity'],
  place: ({ tx }, { programme, actionId }) => placeOfAction(tx, programme, actionId),
  run: async (context, { actionId, from, maturity, reason, mergedInto, ...given }, emit) => {
    const action = (await findAction(context.tx, actionId, 'for update'))!
    const today = dayInParis(context.now)
    const reachedOn = given.reachedOn ?? today
    if (action.maturity !== from)
      throw new Conflict(
        `Cette fiche est passée à « ${maturities[action.maturity]} » pendant que vous l’écriviez.`,
        [{ path: 'from', message: 'Rechargez la page.', value: action.maturity }],
        action.version,
      )
    const problems = maturityBlockers(action.maturity, maturity, { reason, mergedInto })
    if (reachedOn > today) problems.push({ path: 'reachedOn', message: 'Ce jour n’est pas encore venu.' })
    if (reachedOn < action.maturitySince)
      problems.push({ path: 'reachedOn', message: 'Ce jour vient avant l’étape précédente.' })
    if (problems.length > 0) throw new Invalid('Cette étape ne peut pas être enregistrée.', problems)
    if (mergedInto) {
      const other = await findAction(context.tx, mergedInto)
      if (
        !other ||
        other.territoryId !== action.territoryId ||
        other.id === action.id ||
        givenUp.includes(other.maturity)
      )
        throw Invalid.field('mergedInto', 'Choisissez une autre fiche en cours du même territoire.')
    }
    if (action.maturity === 'merged') throw new Refused('Cette fiche a été fusionnée : suivez l’autre.', [])
    await addMaturity(context, { actionId, maturity, reachedOn, reason, mergedInto })
    emit({
      subject: `action/${actionId}`,
      detail: { before: { maturity: action.maturity }, after: { maturity }, why: reason },
    })
    if (givenUp.includes(maturity) || givenUp.includes(action.maturity))
      await voidSignatures(
        context,
        emit,
        action,
        `fiche ${action.number}, ${maturities[maturity].toLowerCase()}`,
        reason || maturities[maturity],
      )
  },
})
