import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid } from '../../../kernel/errors.ts'
import { cents, choice, id } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'
import { notify, peopleAt } from '../../accounts/index.ts'
import { placeOfJudges } from '../../applications/index.ts'
import { listClaims } from '../claims/store.ts'
import { agreementsPolicy } from '../policy.ts'
import { lockToCheck, placeOfAgreement } from '../store.ts'
import { type PaymentKind, paymentKinds } from '../words.ts'
import { aroundPayment } from './around.ts'
import { paidOf, paymentBlockers, splitPayment } from './rules.ts'

const input = z.object({
  programme: z.string(),
  agreementId: id(),
  kind: choice(Object.keys(paymentKinds) as [PaymentKind, ...PaymentKind[]]),
  amount: cents(),
})

/** Asks for a payment, which another person approves. It is split between the State and the région as the agreement is, to the
 * cent. Answers its id.
 * @throws Invalid at `amount` with every limit that it breaks */
export const requestPayment = defineUseCase<typeof input, number, Context>({
  name: 'request-payment',
  input,
  policy: agreementsPolicy['request-payment'],
  place: ({ tx, actor }, { programme, agreementId }) => placeOfAgreement(tx, programme, agreementId, actor),
  run: async (context, { agreementId, kind, amount }, emit) => {
    const { tx, now, actor, authorId } = context
    const { agreement, file } = await lockToCheck(context, agreementId)
    const around = await aroundPayment(tx, agreement, file, now)
    const reasons = paymentBlockers(kind, amount, around)
    if (reasons.length > 0)
      throw new Invalid(
        'Ce versement ne peut pas être demandé.',
        reasons.map(message => ({ path: 'amount', message })),
      )
    const parts = splitPayment(amount, agreement, paidOf(around.payments))
    const claim =
      kind === 'advance'
        ? undefined
        : (await listClaims(tx, agreementId)).findLast(({ state }) => state === 'accepted')
    const reference = `${agreement.code}-${around.payments.length + 1}`
    const { rows } = await sql<{ id: number }>`
      insert into payment (programme_id, agreement_id, kind, state_cents, region_cents, claim_id, reference, requested_by, requested_at)
      values (${file.programmeId}, ${agreementId}, ${kind}, ${parts.state_cents}, ${parts.region_cents}, ${claim?.id ?? null},
        ${reference}, ${authorId}, ${now}) returning id`.execute(tx)
    const paymentId = rows[0]!.id
    emit({ subject: `payment/${paymentId}`, detail: { asked: kind, reference, ...parts } })
    const approvers = await peopleAt(
      context,
      agreementsPolicy['approve-payment'].roles,
      placeOfJudges(file, actor),
    )
    await notify(context, file.programmeId, approvers, {
      about: `payment/${paymentId}/approve`,
      title: `Convention ${agreement.code} : un versement à approuver`,
      reason: 'un second regard est nécessaire',
      href: `/espace/conventions/${agreementId}`,
    })
    return paymentId
  },
})
