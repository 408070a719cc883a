import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { id, optionalDay, optionalText, text, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { changeDue } from '../accounts/index.ts'
import { plansPolicy } from './policy.ts'
import { axesOf, findNeed, placeOfNeed } from './store.ts'

const input = z.object({
  programme: z.string(),
  needId: id(),
  version: version(),
  axis: text(40),
  title: text(),
  detail: optionalText(),
  wantedBy: optionalDay(),
})

/** Says a need better: its words, its axis, when it is wanted. Who voiced it, where and since when does not change.
 * Answers its version.
 * @throws Conflict when someone wrote it meanwhile */
export const editNeed = defineUseCase<typeof input, number, Context>({
  name: 'edit-need',
  input,
  policy: plansPolicy['edit-need'],
  place: ({ tx }, { programme, needId }) => placeOfNeed(tx, programme, needId),
  run: async (context, { needId, version: seen, axis, title, detail, wantedBy }, emit) => {
    const need = (await findNeed(context.tx, needId))!
    const axes = (await axesOf(context.tx, need.territoryId)).filter(({ own }) => own)
    if (!axes.some(({ code }) => code === axis))
      throw Invalid.field('axis', 'Choisissez un axe de l’édition de ce territoire.')
    if (wantedBy && wantedBy < need.voicedOn)
      throw Invalid.field('wantedBy', 'Cette échéance vient avant le besoin.')
    const content = { axis, title, detail, wanted_by: wantedBy ?? null }
    const saved = await saveRecord(context, emit, 'need', { id: needId, version: seen }, content)
    await changeDue(context, `need/${needId}/answer`, wantedBy)
    return saved
  },
})
