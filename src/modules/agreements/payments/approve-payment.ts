import { sql } from 'kysely'
import { z } from 'zod'
import { refused } from '../../../kernel/errors.ts'
import { id, text, version } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'
import { makeMoot, notify, peopleAt } from '../../accounts/index.ts'
import { type Application, placeOfJudges } from '../../applications/index.ts'
import { agreementsPolicy } from '../policy.ts'
import { type Agreement, lockToCheck, placeOfAgreement, totalOf } from '../store.ts'
import { aroundPayment } from './around.ts'
import { approvalBlockers, openBlockers, paymentBlockers } from './rules.ts'
import { findPayment, type Payment } from './store.ts'

export const placeOfPayment = async ({ tx, actor }: Context, programme: string, paymentId: number) => {
  const payment = await findPayment(tx, paymentId)
  return payment && placeOfAgreement(tx, programme, payment.agreementId, actor)
}

/** A payment as it stands once its file is locked: of two people at once, the second reads what the first did.
 * @throws Refused for who is kept away from the file */
export async function lockPayment(
  context: Pick<Context, 'tx' | 'actor'>,
  paymentId: number,
): Promise<{ payment: Payment; agreement: Agreement; file: Application }> {
  const { tx } = context
  const { agreementId } = (await findPayment(tx, paymentId))!
  const { agreement, file } = await lockToCheck(context, agreementId)
  return { payment: (await findPayment(tx, paymentId))!, agreement, file }
}

const input = z.object({ programme: z.string(), paymentId: id(), version: version() })

/** Approves what another person asked for. The rule says it, and the database refuses it too.
 * @throws Refused for who asked */
export const approvePayment = defineUseCase<typeof input, { agreementId: number }, Context>({
  name: 'approve-payment',
  input,
  policy: agreementsPolicy['approve-payment'],
  place: (context, { programme, paymentId }) => placeOfPayment(context, programme, paymentId),
  run: async (context, { paymentId }, emit) => {
    const { tx, now, actor, authorId } = context
    const { payment, agreement, file } = await lockPayment(context, paymentId)
    const own =
      actor.kind === 'person' &&
      actor.grants.some(({ organisation }) => organisation === file.organisationCode)
    const approval = approvalBlockers(payment, authorId, own)
    const reasons =
      approval.length > 0
        ? approval
        : paymentBlockers(
            payment.kind,
            totalOf(payment),
            await aroundPayment(tx, agreement, file, now, paymentId),
          )
    if (reasons.length > 0) throw refused('Ce versement ne peut pas être approuvé.', reasons)
    await sql`update payment set approved_by = ${authorId}, approved_at = ${now}, version = version + 1 where id = ${paymentId}`.execute(
      tx,
    )
    emit({ subject: `payment/${paymentId}`, detail: { approved: payment.reference } })
    await makeMoot(context, `payment/${paymentId}/approve`)
    await notify(
      context,
      file.programmeId,
      await peopleAt(context, ['operator'], placeOfJudges(file, actor)),
      {
        about: `payment/${paymentId}/pay`,
        title: `Versement ${payment.reference} : approuvé, à payer`,
        reason: 'vous payez les aides de ce fonds',
        href: `/espace/conventions/${agreement.id}`,
      },
    )
    return { agreementId: agreement.id }
  },
})

const refusedInput = z.object({
  programme: z.string(),
  paymentId: id(),
  version: version(),
  reason: text(2000),
})

/** Refuses a payment that is not paid: the way is open for another. */
export const refusePayment = defineUseCase<typeof refusedInput, { agreementId: number }, Context>({
  name: 'refuse-payment',
  input: refusedInput,
  policy: agreementsPolicy['refuse-payment'],
  place: (context, { programme, paymentId }) => placeOfPayment(context, programme, paymentId),
  run: async (context, { paymentId, reason }, emit) => {
    const { tx, now, authorId } = context
    const { payment, agreement, file } = await lockPayment(context, paymentId)
    const reasons = [
      ...openBlockers(payment),
      ...(payment.exportedAt ? ['Ce versement est déjà parti en comptabilité : payez-le.'] : []),
    ]
    if (reasons.length > 0) throw refused('Ce versement ne peut pas être refusé.', reasons)
    await sql`update payment set refused_by = ${authorId}, refused_at = ${now}, reason = ${reason}, version = version + 1
      where id = ${paymentId}`.execute(tx)
    emit({ subject: `payment/${paymentId}`, detail: { refused: payment.reference, why: reason } })
    for (const gesture of ['approve', 'pay']) await makeMoot(context, `payment/${paymentId}/${gesture}`)
    const people = await peopleAt(context, ['operator'], placeOfJudges(file, context.actor))
    await notify(context, file.programmeId, people, {
      about: `payment/${paymentId}/refused`,
      title: `Versement ${payment.reference} : refusé`,
      reason: 'vous payez les aides de ce fonds',
      href: `/espace/conventions/${agreement.id}`,
    })
    return { agreementId: agreement.id }
  },
})
