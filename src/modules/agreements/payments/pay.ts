import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../../kernel/dates.ts'
import { Invalid, refused } from '../../../kernel/errors.ts'
import { day, id, text, version } from '../../../kernel/inputs.ts'
import type { Event } from '../../../kernel/use-case.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'
import { makeMoot } from '../../accounts/index.ts'
import { type Application, moveFile, stateBlockers } from '../../applications/index.ts'
import { agreementsPolicy } from '../policy.ts'
import { giveBackUnpaid, recordMoney } from '../record-money.ts'
import { type Agreement, lockToCheck, placeOfAgreement } from '../store.ts'
import { lockPayment, placeOfPayment } from './approve-payment.ts'
import { aroundPayment } from './around.ts'
import { dueFor, openBlockers, paidOf } from './rules.ts'
import type { Payment } from './store.ts'

const input = z.object({
  programme: z.string(),
  paymentId: id(),
  version: version(),
  paidOn: day(),
  /** Of the payment order, in the accounting system. */
  mandate: text(100),
})

/** Why a payment cannot be recorded as paid. */
export const payBlockers = (payment: Pick<Payment, 'approvedAt' | 'refusedAt' | 'paidOn'>): string[] => [
  ...openBlockers(payment),
  ...(payment.approvedAt ? [] : ['Ce versement n’est pas approuvé par une seconde personne.']),
]

/** Records that an approved payment was made: public rows by funder, lines of the envelopes; the first one begins the payments
 * of the file, the balance ends them and gives back what was not spent. */
export const payPayment = defineUseCase<typeof input, { agreementId: number }, Context>({
  name: 'pay-payment',
  input,
  policy: agreementsPolicy['pay-payment'],
  place: (context, { programme, paymentId }) => placeOfPayment(context, programme, paymentId),
  run: async (context, { paymentId, paidOn, mandate }, emit) => {
    const { tx, now } = context
    const { payment, agreement, file } = await lockPayment(context, paymentId)
    const last = payment.kind === 'balance'
    const first = file.state === 'agreed'
    const reasons = [
      ...payBlockers(payment),
      ...(last ? stateBlockers('settle', file.state) : first ? [] : stateBlockers('settle', file.state)),
    ]
    if (reasons.length > 0) throw refused('Ce versement ne peut pas être payé.', reasons)
    if (paidOn > dayInParis(now)) throw Invalid.field('paidOn', 'Ce jour n’est pas encore venu.')
    if (paidOn < dayInParis(payment.approvedAt!))
      throw Invalid.field('paidOn', 'Un versement n’est pas payé avant d’être approuvé.')
    await sql`update payment set paid_on = ${paidOn}, version = version + 1 where id = ${paymentId}`.execute(
      tx,
    )
    const entries = await recordMoney(
      context,
      file,
      { title: `Versement ${payment.reference}, mandat ${mandate}`, on: paidOn },
      [
        {
          measure: 'paid',
          kind: 'payment',
          sides: { state: payment.state_cents, region: payment.region_cents },
        },
      ],
    )
    emit({ subject: `payment/${paymentId}`, detail: { paid: payment.reference, mandate, paidOn, entries } })
    await makeMoot(context, `payment/${paymentId}/pay`)
    if (last) await settle(context, emit, agreement, file)
    else if (first) await moveFile(context, emit, file, 'pay')
    return { agreementId: agreement.id }
  },
})

/** Ends the payments: what the agreement holds and nobody was paid goes back to the envelopes. */
async function settle(
  context: Context,
  emit: (event: Event) => void,
  agreement: Agreement,
  file: Application,
  reason = '',
): Promise<void> {
  await giveBackUnpaid(context, file, {
    title: `Solde de la convention ${agreement.code}`,
    reason: 'Dépenses sous l’engagement : le reste est rendu.',
  })
  await moveFile(context, emit, file, 'settle', { reason })
}

const settled = z.object({ programme: z.string(), agreementId: id(), reason: text(2000) })

/** Ends the payments without a balance: accepted spending gives a right to no more than what was paid. */
export const settleAgreement = defineUseCase<typeof settled, void, Context>({
  name: 'settle-agreement',
  input: settled,
  policy: agreementsPolicy['settle-agreement'],
  place: ({ tx, actor }, { programme, agreementId }) => placeOfAgreement(tx, programme, agreementId, actor),
  run: async (context, { agreementId, reason }, emit) => {
    const { agreement, file } = await lockToCheck(context, agreementId)
    const around = await aroundPayment(context.tx, agreement, file, context.now)
    const reasons = [
      ...stateBlockers('settle', file.state),
      ...(around.claimOpen ? ['Une demande de remboursement n’est pas encore contrôlée.'] : []),
      ...(around.payments.some(({ paidOn, refusedAt }) => !paidOn && !refusedAt)
        ? ['Un versement est en cours.']
        : []),
      ...(dueFor(agreement, around.accepted) > paidOf(around.payments).total
        ? ['Il reste un solde à verser.']
        : []),
    ]
    if (reasons.length > 0) throw refused('Les versements ne peuvent pas être clos.', reasons)
    await settle(context, emit, agreement, file, reason)
  },
})
