import { z } from 'zod'
import { id, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { applicationsPolicy, lockApplication, moveFile, placeOfApplication } from '../applications/index.ts'
import { giveBackAward, paidBlockers } from './give-back-award.ts'

const input = z.object({ programme: z.string(), applicationId: id(), reason: text(2000) })

/** Gives up an aid before any payment: what was awarded and contracted goes back to its envelopes, and the public rows are undone. */
export const renounceAward = defineUseCase<typeof input, void, Context>({
  name: 'renounce-award',
  input,
  policy: applicationsPolicy['renounce-award'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, reason }, emit) => {
    const file = await lockApplication(context.tx, applicationId)
    await moveFile(context, emit, file, 'renounce', {
      reason,
      reasons: await paidBlockers(context, file.id),
    })
    await giveBackAward(context, emit, file.id, reason)
  },
})
