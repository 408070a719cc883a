import { sql } from 'kysely'
import type { Event } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { drawOn, sumsOfApplication } from '../funding/index.ts'
import { undoRegistered } from './aid-of-day.ts'
import { reverseEntries, undoAward } from './undo-award.ts'

/** Why an aid does not go back whole to its envelopes. */
export async function paidBlockers({ tx }: Pick<Context, 'tx'>, applicationId: number): Promise<string[]> {
  const paid = (await sumsOfApplication(tx, applicationId)).some(({ kind }) => kind === 'payment')
  const { rows: asked } = await sql`
    select from payment as p join agreement as g on g.id = p.agreement_id
    where g.application_id = ${applicationId} and p.paid_on is null and p.refused_at is null`.execute(tx)
  return [
    ...(paid ? ['Une partie de l’aide est versée : c’est un reversement qu’il faut demander.'] : []),
    ...(asked.length > 0 ? ['Un versement est en cours : refusez-le d’abord.'] : []),
  ]
}

/** Gives back to its envelopes what a file was awarded and contracted, and undoes the public rows. */
export async function giveBackAward(
  context: Context,
  emit: (event: Event) => void,
  applicationId: number,
  reason: string,
): Promise<void> {
  const { tx } = context
  await undoRegistered(context, emit, applicationId, reason)
  await drawOn(context, await undoAward(context, applicationId, ['contract', 'award'], reason))
  const { rows } = await sql<{ id: number }>`
    select (jsonb_array_elements_text(d.entry_ids))::bigint as id from decision as d where d.application_id = ${applicationId}`.execute(
    tx,
  )
  await reverseEntries(
    context,
    rows.map(row => row.id),
    reason,
  )
}
