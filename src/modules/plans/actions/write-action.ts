import { z } from 'zod'
import { Invalid } from '../../../kernel/errors.ts'
import { id, version } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../../platform/records/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import { plansPolicy } from '../policy.ts'
import { axesOf, findOrganisationNamed } from '../store.ts'
import { voidSignatures } from '../versions/void-signatures.ts'
import type { ActionSheet } from './action.ts'
import { actionInput } from './action-input.ts'
import { contentProblems } from './completeness.ts'
import { addMaturity, findAction, needsOutside, nextNumber, placeOfAction } from './store.ts'
import { tellLifters } from './tell-lifters.ts'

const newAction = actionInput.extend({ programme: z.string(), programmeId: id(), territoryId: id() })

/** Adds a fiche action to the plan of a territory; answers its id. */
export const addAction = defineUseCase<typeof newAction, number, Context>({
  name: 'add-action',
  input: newAction,
  policy: plansPolicy['add-action'],
  place: async ({ tx }, { programme, territoryId }) =>
    (await findTerritoryPlace(tx, programme, { id: territoryId }))?.place,
  run: async (context, { programme, programmeId, territoryId, ...content }, emit) => {
    const { tx, now, authorId } = context
    const whole = await checked(context, { programmeId, territoryId }, content)
    const actionId = await addRecord(context, emit, 'action', whole, {
      programme_id: programmeId,
      territory_id: territoryId,
      number: await nextNumber(tx, programmeId, territoryId),
      author_id: authorId,
      recorded_at: now,
    })
    await addMaturity(context, { actionId, maturity: 'idea' })
    const plan = { programmeId, territoryId }
    await voidSignatures(context, emit, plan, 'fiche ajoutée', context.why || content.title)
    await tellLifters(context, programme, actionId, [])
    return actionId
  },
})

const editedAction = actionInput.extend({ programme: z.string(), actionId: id(), version: version() })

/** Writes a fiche action; both signatures of the plan fall. Answers its version.
 * @throws Conflict when someone wrote it meanwhile */
export const editAction = defineUseCase<typeof editedAction, number, Context>({
  name: 'edit-action',
  input: editedAction,
  policy: plansPolicy['edit-action'],
  place: ({ tx }, { programme, actionId }) => placeOfAction(tx, programme, actionId),
  run: async (context, { programme, actionId, version: seen, ...content }, emit) => {
    const action = (await findAction(context.tx, actionId))!
    const whole = await checked(context, action, content)
    const saved = await saveRecord(context, emit, 'action', { id: actionId, version: seen }, whole)
    if (saved !== seen) await voidSignatures(context, emit, action, `fiche ${action.number} modifiée`)
    await tellLifters(context, programme, actionId, action.obstacles)
    return saved
  },
})

/** The content as it is kept, with the organisation that its owner is.
 * @throws Invalid by field */
async function checked(
  { tx }: Context,
  { programmeId, territoryId }: { programmeId: number; territoryId: number },
  content: ActionSheet,
): Promise<ActionSheet & { owner_id: number | null }> {
  const problems = contentProblems(content)
  const codes = (await axesOf(tx, territoryId)).map(axis => axis.code)
  if (!codes.includes(content.axis))
    problems.push({ path: 'axis', message: 'Choisissez un axe de l’une des deux éditions.' })
  if (content.other_axes.some(code => !codes.includes(code)))
    problems.push({ path: 'other_axes', message: 'Choisissez des axes de l’une des deux éditions.' })
  if (await needsOutside(tx, programmeId, territoryId, content.need_ids))
    problems.push({ path: 'need_ids', message: 'Choisissez des besoins de ce territoire.' })
  if (problems.length > 0) throw new Invalid('La fiche n’est pas valable.', problems)
  return { ...content, owner_id: content.owner ? await findOrganisationNamed(tx, content.owner) : null }
}
