import { sql } from 'kysely'
import { z } from 'zod'
import { id, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { judgingBlockers, lockApplication, moveFile, placeOfApplication } from '../applications/index.ts'
import { type Appraisal, findAppraisal } from './appraise.ts'
import { isOpen, listDecisions } from './decision-store.ts'
import { appraisalsPolicy } from './policy.ts'
import { giveUp } from './propose-decision.ts'
import { takeOffList } from './review.ts'

/** Why an appraisal is not taken up again: two unfavourable opinions lead to a review without one. */
export const reopeningBlockers = (appraisal: Pick<Appraisal, 'concludedAt'> | undefined): string[] =>
  appraisal?.concludedAt ? [] : ['Aucune instruction n’est conclue : il n’y a rien à reprendre.']

const input = z.object({ programme: z.string(), applicationId: id(), reason: text(2000) })

/** Takes up an appraisal that was concluded, until the file is decided: its calculation and its amounts are written again. A
 * proposal that waits for signatures is given up, and the file leaves the list it is on. */
export const reopenAppraisal = defineUseCase<typeof input, void, Context>({
  name: 'reopen-appraisal',
  input,
  policy: appraisalsPolicy['reopen-appraisal'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, reason }, emit) => {
    const { tx } = context
    const file = await lockApplication(tx, applicationId)
    await moveFile(context, emit, file, 'reopen', {
      reason,
      reasons: [
        ...reopeningBlockers(await findAppraisal(tx, file.id)),
        ...(await judgingBlockers(context, file.id)),
      ],
    })
    await sql`update appraisal set concluded_at = null where application_id = ${file.id}`.execute(tx)
    const open = (await listDecisions(tx, file.id)).find(isOpen)
    if (open) await giveUp(context, emit, open, reason)
    if (file.state === 'listed') await takeOffList(tx, file.id)
  },
})
