import { sql } from 'kysely'
import { z } from 'zod'
import { id, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { applicationsPolicy, lockApplication, moveFile, placeOfApplication } from '../applications/index.ts'
import { drawOn, sumsOfApplication } from '../funding/index.ts'
import { undoRegistered } from './aid-of-day.ts'
import { reverseEntries, undoAward } from './undo-award.ts'

const input = z.object({ programme: z.string(), applicationId: id(), reason: text(2000) })

/** Gives up an aid before any payment: what was awarded and contracted goes back to its envelopes, and the public rows are undone. */
export const renounceAward = defineUseCase<typeof input, void, Context>({
  name: 'renounce-award',
  input,
  policy: applicationsPolicy['renounce-award'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, reason }, emit) => {
    const { tx } = context
    const file = await lockApplication(tx, applicationId)
    const paid = (await sumsOfApplication(tx, file.id)).some(({ kind }) => kind === 'payment')
    await moveFile(context, emit, file, 'renounce', {
      reason,
      reasons: [
        ...(paid ? ['Une partie de l’aide est versée : c’est un reversement qu’il faut demander.'] : []),
        ...((await isPaying(tx, file.id)) ? ['Un versement est en cours : refusez-le d’abord.'] : []),
      ],
    })
    await undoRegistered(context, emit, file.id, reason)
    await drawOn(context, await undoAward(context, file.id, ['contract', 'award'], reason))
    const { rows } = await sql<{ id: number }>`
      select (jsonb_array_elements_text(d.entry_ids))::bigint as id from decision as d where d.application_id = ${file.id}`.execute(
      tx,
    )
    await reverseEntries(
      context,
      rows.map(row => row.id),
      reason,
    )
  },
})

/** Whether a payment was asked for and is neither made nor refused. */
async function isPaying(tx: Tx, applicationId: number): Promise<boolean> {
  const { rows } = await sql`
    select from payment as p join agreement as g on g.id = p.agreement_id
    where g.application_id = ${applicationId} and p.paid_on is null and p.refused_at is null`.execute(tx)
  return rows.length > 0
}
