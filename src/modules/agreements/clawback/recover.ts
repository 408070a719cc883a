import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis, dayInWords } from '../../../kernel/dates.ts'
import { Conflict, Invalid, refused } from '../../../kernel/errors.ts'
import { cents, day, id, text, version } from '../../../kernel/inputs.ts'
import type { Event } from '../../../kernel/use-case.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'
import { type Application, moveFile, stateBlockers } from '../../applications/index.ts'
import { paidOf, splitPayment } from '../payments/rules.ts'
import { listPayments } from '../payments/store.ts'
import { agreementsPolicy } from '../policy.ts'
import { giveBackUnpaid, recordMoney } from '../record-money.ts'
import { type Agreement, lockToCheck, placeOfAgreement } from '../store.ts'
import { grounds } from '../words.ts'
import { moveBack } from './move-back.ts'
import { isFull } from './rules.ts'
import { listClawbacks, openClawback } from './store.ts'

const received = z.object({
  programme: z.string(),
  agreementId: id(),
  /** Of the clawback that the person read: sent twice, a part that came back counts once. */
  version: version(),
  amount: cents(),
  receivedOn: day(),
  mandate: text(100),
})

/** Records what came back, in one go or several, split as it was paid. The last cent leads the file back to where it was asked
 * from; when it was the whole aid, it closes the file, and what was never paid goes back to the envelopes. */
export const recoverClawback = defineUseCase<typeof received, { left: number }, Context>({
  name: 'recover-clawback',
  input: received,
  policy: agreementsPolicy['recover-clawback'],
  place: ({ tx, actor }, { programme, agreementId }) => placeOfAgreement(tx, programme, agreementId, actor),
  run: async (context, { agreementId, version, amount, receivedOn, mandate }, emit) => {
    const { tx, now, authorId } = context
    const { agreement, file } = await lockToCheck(context, agreementId)
    const clawbacks = await listClawbacks(tx, [file.id])
    const open = openClawback(clawbacks)
    const reasons = [
      ...stateBlockers('recover', file.state),
      ...(open?.state === 'ordered' ? [] : ['Aucun reversement n’est ordonné.']),
    ]
    if (!open || reasons.length > 0) throw refused('Rien ne peut être reçu.', reasons)
    if (open.version !== version)
      throw new Conflict(
        'Ce reversement a changé depuis que vous l’avez lu : relisez ce qui reste, puis recommencez.',
        [],
        open.version,
      )
    const left = open.amountCents - open.recoveredCents - amount
    if (amount === 0) throw Invalid.field('amount', 'Un reversement nul ne s’enregistre pas.')
    if (left < 0) throw Invalid.field('amount', 'C’est plus que ce qui reste à reverser.')
    if (receivedOn > dayInParis(now)) throw Invalid.field('receivedOn', 'Ce jour n’est pas encore venu.')
    const payments = await listPayments(tx, agreementId)
    const [firstPaidOn] = payments.flatMap(({ paidOn }) => paidOn ?? []).sort()
    if (firstPaidOn && receivedOn < firstPaidOn)
      throw Invalid.field(
        'receivedOn',
        `Rien n’était versé ce jour-là : le premier versement est du ${dayInWords(firstPaidOn)}.`,
      )
    const paid = paidOf(payments)
    const before = clawbacks.reduce((sum, { recoveredCents }) => sum + recoveredCents, 0)
    const weights = { state_cents: paid.state, region_cents: paid.region }
    const known = splitPayment(before, weights, { state: 0, region: 0 })
    const parts = splitPayment(amount, weights, { state: known.state_cents, region: known.region_cents })
    await recordMoney(
      context,
      file,
      { title: `Reversement sur la convention ${agreement.code}, titre ${mandate}`, on: receivedOn },
      [{ measure: 'recovered', sides: { state: parts.state_cents, region: parts.region_cents } }],
    )
    await sql`
      insert into clawback_receipt (programme_id, clawback_id, cents, received_on, mandate, author_id, recorded_at)
      values (${file.programmeId}, ${open.id}, ${amount}, ${receivedOn}, ${mandate}, ${authorId}, ${now})`.execute(
      tx,
    )
    await sql`update clawback set recovered_cents = recovered_cents + ${amount}, version = version + 1,
      state = case when ${left} = 0 then 'recovered' else state end where id = ${open.id}`.execute(tx)
    emit({ subject: `clawback/${open.id}`, detail: { recovered: amount, mandate, receivedOn, left } })
    if (left === 0 && isFull(open.ground)) await close(context, emit, agreement, file)
    else if (left === 0) await moveBack(context, emit, file, grounds[open.ground])
    return { left }
  },
})

async function close(
  context: Context,
  emit: (event: Event) => void,
  agreement: Agreement,
  file: Application,
): Promise<void> {
  const { tx, now } = context
  await giveBackUnpaid(context, file, {
    title: `Clôture de la convention ${agreement.code}`,
    reason: 'Toute l’aide est reversée : ce qui n’est pas versé est rendu.',
  })
  await moveFile(context, emit, file, 'recover')
  await sql`update agreement set closed_on = ${dayInParis(now)} where id = ${agreement.id}`.execute(tx)
}
