import { sql } from 'kysely'
import { z } from 'zod'
import { refused } from '../../../kernel/errors.ts'
import { choice, id, text } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import { addRecord } from '../../../platform/records/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { makeMoot, notify, peopleAt } from '../../accounts/index.ts'
import { moveFile, placeOfFile } from '../../applications/index.ts'
import { listPayments } from '../payments/store.ts'
import { agreementsPolicy } from '../policy.ts'
import { lockToCheck, placeOfAgreement } from '../store.ts'
import { type Ground, grounds } from '../words.ts'
import { clawbackFacts } from './facts.ts'
import { moveBack } from './move-back.ts'
import { clawbackBlockers, clawbackDue, orderBlockers } from './rules.ts'
import { listClawbacks, openClawback } from './store.ts'

const of = { programme: z.string(), agreementId: id() }
const proposed = z.object({
  ...of,
  ground: choice(Object.keys(grounds) as [Ground, ...Ground[]]),
  reason: text(2000),
})

/** Proposes to ask aid back, of the amount that the formula gives: nobody types it. The two keys decide. */
export const proposeClawback = defineUseCase<typeof proposed, { amountCents: number }, Context>({
  name: 'propose-clawback',
  input: proposed,
  policy: agreementsPolicy['propose-clawback'],
  place: ({ tx, actor }, { programme, agreementId }) => placeOfAgreement(tx, programme, agreementId, actor),
  run: async (context, { agreementId, ground, reason }, emit) => {
    const { tx, now, actor, authorId } = context
    const { agreement, file } = await lockToCheck(context, agreementId)
    const { facts, clawbacks } = await clawbackFacts(tx, agreement, file, now)
    const amountCents = clawbackDue(ground, facts)
    const pending = (await listPayments(tx, agreementId)).some(
      ({ paidOn, refusedAt }) => !paidOn && !refusedAt,
    )
    await moveFile(context, emit, file, 'claim-back', {
      reason,
      reasons: [
        ...clawbackBlockers(ground, facts, clawbacks),
        ...(pending ? ['Un versement est en cours : refusez-le d’abord.'] : []),
      ],
    })
    await addRecord(
      context,
      emit,
      'clawback',
      { ground, reason, amount_cents: amountCents },
      {
        programme_id: file.programmeId,
        application_id: file.id,
        promised: facts.promised,
        observed: facts.observed ?? 0,
        paid_cents: facts.paid,
        state: 'proposed',
        recovered_cents: 0,
        author_id: authorId,
        recorded_at: now,
      },
    )
    const deciders = await peopleAt(
      context,
      agreementsPolicy['order-clawback'].roles,
      placeOfFile(file, actor),
    )
    await notify(context, file.programmeId, deciders, {
      about: `application/${file.id}/clawback`,
      title: `Dossier ${file.reference} : un reversement à décider`,
      reason: 'vous tenez une des deux clés',
      href: `/espace/conventions/${agreementId}`,
    })
    return { amountCents }
  },
})

const decided = z.object({ ...of, reason: text(2000) })

/** Orders what was proposed to be paid back. */
export const orderClawback = defineUseCase<typeof decided, void, Context>({
  name: 'order-clawback',
  input: decided,
  policy: agreementsPolicy['order-clawback'],
  place: ({ tx, actor }, { programme, agreementId }) => placeOfAgreement(tx, programme, agreementId, actor),
  run: async (context, { agreementId, reason }, emit) => {
    const { tx, now, actor } = context
    const { agreement, file } = await lockToCheck(context, agreementId)
    const { facts, clawbacks } = await clawbackFacts(tx, agreement, file, now)
    const open = openClawback(clawbacks)
    const reasons = orderBlockers(open, facts)
    if (!open || reasons.length > 0) throw refused('Rien ne peut être ordonné.', reasons)
    await sql`update clawback set state = 'ordered', decided_at = ${now}, version = version + 1 where id = ${open.id}`.execute(
      tx,
    )
    emit({ subject: `clawback/${open.id}`, detail: { ordered: open.amountCents, why: reason } })
    await makeMoot(context, `application/${file.id}/clawback`)
    const own = { ...placeOfFile(file, actor), regions: [], departements: [], territories: [] }
    await notify(context, file.programmeId, await peopleAt(context, ['company', 'school', 'epci'], own), {
      about: `clawback/${open.id}/ordered`,
      title: `Dossier ${file.reference} : un reversement vous est demandé`,
      reason: 'c’est votre dossier',
      href: `/espace/conventions/${agreementId}`,
    })
  },
})

/** Gives up asking back: the file goes on from where it was asked. */
export const waiveClawback = defineUseCase<typeof decided, void, Context>({
  name: 'waive-clawback',
  input: decided,
  policy: agreementsPolicy['waive-clawback'],
  place: ({ tx, actor }, { programme, agreementId }) => placeOfAgreement(tx, programme, agreementId, actor),
  run: async (context, { agreementId, reason }, emit) => {
    const { tx, now } = context
    const { file } = await lockToCheck(context, agreementId)
    const open = openClawback(await listClawbacks(tx, [file.id]))
    if (!open) throw refused('Rien n’est à abandonner.', ['Aucun reversement n’est demandé.'])
    if (open.recoveredCents > 0)
      throw refused('Rien n’est à abandonner.', ['Une partie est déjà reversée : recevez le reste, ou rien.'])
    await moveBack(context, emit, file, reason)
    await sql`update clawback set state = 'waived', decided_at = ${now}, version = version + 1 where id = ${open.id}`.execute(
      tx,
    )
    emit({ subject: `clawback/${open.id}`, detail: { waived: open.amountCents, why: reason } })
    await makeMoot(context, `application/${file.id}/clawback`)
  },
})
