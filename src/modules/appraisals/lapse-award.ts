import { z } from 'zod'
import { id, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { judgingBlockers, lockApplication, moveFile, placeOfApplication } from '../applications/index.ts'
import { giveBackAward, paidBlockers } from './give-back-award.ts'
import { appraisalsPolicy } from './policy.ts'

const input = z.object({ programme: z.string(), applicationId: id(), reason: text(2000) })

/** Says that an aid has lapsed: its beneficiary is gone, or never signs. Before any payment only; all of it goes back to its
 * envelopes, as when it is given up. */
export const lapseAward = defineUseCase<typeof input, void, Context>({
  name: 'lapse-award',
  input,
  policy: appraisalsPolicy['lapse-award'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, reason }, emit) => {
    const file = await lockApplication(context.tx, applicationId)
    await moveFile(context, emit, file, 'lapse', {
      reason,
      reasons: [...(await paidBlockers(context, file.id)), ...(await judgingBlockers(context, file.id))],
    })
    await giveBackAward(context, emit, file.id, reason)
  },
})
