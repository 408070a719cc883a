import { sql } from 'kysely'
import { z } from 'zod'
import { Conflict, refused } from '../../kernel/errors.ts'
import { id, text } from '../../kernel/inputs.ts'
import { rolesAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { makeMoot } from '../accounts/index.ts'
import { judgingBlockers, lockApplication, moveFile, placeOfApplication } from '../applications/index.ts'
import { calculateOnDay, registerDeMinimis } from './aid-of-day.ts'
import { aroundDecision } from './around-decision.ts'
import { decisionBlockers, isTaken, moveOfOutcome, signatureBlockers } from './decision-rules.ts'
import { findDecision, isOpen, listDecisions } from './decision-store.ts'
import { grantAward } from './grant-award.ts'
import { sideOf } from './opinions.ts'
import { appraisalsPolicy } from './policy.ts'
import { redirectFile } from './redirect-file.ts'
import { tellAmount } from './tell-amount.ts'

const input = z.object({
  programme: z.string(),
  applicationId: id(),
  /** Of the content as the person read it. */
  contentHash: text(64),
})

/** Turns one of the two keys on what the person read. The second key on the same content takes the decision: the file moves,
 * the calculation of the aid, the envelopes and the public rows with it, in this transaction or not at all.
 * @throws Conflict when the proposal changed since it was read; Refused when an envelope has not enough left, or the law of
 * the day does not allow the amount */
export const signDecision = defineUseCase<typeof input, { taken: boolean }, Context>({
  name: 'sign-decision',
  input,
  policy: appraisalsPolicy['sign-decision'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { programme, applicationId, contentHash }, emit) => {
    const { tx, now, actor, authorId } = context
    const file = await lockApplication(tx, applicationId)
    const place = (await placeOfApplication(tx, programme, applicationId, actor))!
    const decision = (await listDecisions(tx, file.id)).find(isOpen)
    if (!decision) throw refused('Rien n’est à signer.', ['Aucune proposition n’attend de signature.'])
    if (decision.hash !== contentHash)
      throw new Conflict(
        'La proposition a changé depuis que vous l’avez lue : relisez-la, puis signez.',
        [],
        decision.version,
      )
    const side = sideOf(rolesAt(actor, place))
    const around = await aroundDecision(tx, file, decision, now)
    const reasons = [
      ...signatureBlockers(decision, side, actor.kind === 'person' ? actor.name : ''),
      ...decisionBlockers(decision, around),
      ...(await judgingBlockers(context, file.id)),
    ]
    if (!side || reasons.length > 0) throw refused('Cette décision ne peut pas être signée.', reasons)
    await sql`insert into decision_signature (decision_id, side, author_id, content_hash, signed_at)
      values (${decision.id}, ${side}, ${authorId}, ${contentHash}, ${now})`.execute(tx)
    emit({ subject: `decision/${decision.id}`, detail: { signed: side, contentHash } })
    const { signatures } = (await findDecision(tx, decision.id))!
    if (!isTaken(signatures, contentHash)) return { taken: false }
    const { state, region } = around.before
    const grows = decision.state_cents + decision.region_cents > state + region
    const granted = decision.outcome === 'granted'
    const calculationId = granted ? await calculateOnDay(context, emit, file, decision, grows) : null
    await sql`update decision set taken_at = ${now}, taken_hash = ${contentHash}, granted_calculation_id = ${calculationId},
      version = version + 1 where id = ${decision.id}`.execute(tx)
    if (granted) await registerDeMinimis(context, emit, file, decision, grows)
    if (!decision.amendsId)
      await moveFile(context, emit, file, moveOfOutcome[decision.outcome], { reason: decision.reason })
    if (granted) await grantAward(context, emit, file, decision, around.fundId!)
    if (decision.amendsId) await tellAmount(context, file, decision.id)
    if (decision.outcome === 'redirected')
      await redirectFile(context, emit, file, decision.redirected_call_id!)
    await makeMoot(context, `decision/${decision.id}/sign`)
    return { taken: true }
  },
})
