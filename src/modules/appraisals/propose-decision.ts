import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid, refused } from '../../kernel/errors.ts'
import { choice, count, id, optionalCents, optionalId, optionalText, text } from '../../kernel/inputs.ts'
import { defineUseCase, type Event } from '../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { makeMoot, notify, peopleAt } from '../accounts/index.ts'
import { judgingBlockers, lockApplication, placeOfApplication, placeOfFile } from '../applications/index.ts'
import { findAppraisal } from './appraise.ts'
import { aroundDecision } from './around-decision.ts'
import { decisionBlockers } from './decision-rules.ts'
import { type Decision, isOpen, listDecisions, standingDecision } from './decision-store.ts'
import { appraisalsPolicy } from './policy.ts'
import { type Outcome, outcomes } from './words.ts'

const input = z.object({
  programme: z.string(),
  applicationId: id(),
  meetingId: optionalId(),
  /** Of the proposal that stands; 0 when there is none. */
  version: count().default(0),
  outcome: choice(Object.keys(outcomes) as [Outcome, ...Outcome[]]),
  state_cents: optionalCents(),
  region_cents: optionalCents(),
  state_envelope_id: optionalId(),
  region_envelope_id: optionalId(),
  redirected_call_id: optionalId(),
  notification_ref: optionalText(60),
  reason: optionalText(8000),
})

/** Writes what the two keys are asked to sign: a proposal, or another one in its place. After a favourable decision, another
 * amount. A change makes both signatures fall. Answers the id of the decision.
 * @throws Refused with every reason why it cannot be decided; Conflict when someone wrote it meanwhile */
export const proposeDecision = defineUseCase<typeof input, number, Context>({
  name: 'propose-decision',
  input,
  policy: appraisalsPolicy['propose-decision'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { programme: _, applicationId, version, ...given }, emit) => {
    const { tx, now, authorId, actor } = context
    const file = await lockApplication(tx, applicationId)
    const decisions = await listDecisions(tx, file.id)
    const standing = standingDecision(decisions)
    const amends = standing?.outcome === 'granted' ? standing.id : null
    const open = decisions.find(isOpen)
    const appraisal = await findAppraisal(tx, file.id)
    const granted = given.outcome === 'granted'
    const content = {
      meeting_id: given.meetingId ?? null,
      outcome: given.outcome,
      state_cents: granted ? (given.state_cents ?? 0) : 0,
      region_cents: granted ? (given.region_cents ?? 0) : 0,
      state_envelope_id: granted ? (given.state_envelope_id ?? null) : null,
      region_envelope_id: granted ? (given.region_envelope_id ?? null) : null,
      eligible_cents: granted ? (appraisal?.eligible_cents ?? 0) : 0,
      aid_base: granted ? (appraisal?.aid_base ?? '') : '',
      aid_calculation_id: granted ? (appraisal?.aidCalculationId ?? null) : null,
      redirected_call_id: given.outcome === 'redirected' ? (given.redirected_call_id ?? null) : null,
      notification_ref: granted ? given.notification_ref : '',
      reason: given.reason,
    }
    const reasons = [
      ...decisionBlockers(
        { ...content, meetingId: content.meeting_id, amendsId: amends },
        await aroundDecision(tx, file, content, now),
      ),
      ...(await judgingBlockers(context, file.id)),
    ]
    if (reasons.length > 0) throw refused('Cette décision ne peut pas être proposée.', reasons)
    if (open) await saveRecord(context, emit, 'decision', { id: open.id, version }, content)
    const decisionId =
      open?.id ??
      (await addRecord(context, emit, 'decision', content, {
        programme_id: file.programmeId,
        application_id: file.id,
        amends_id: amends,
        entry_ids: [],
        author_id: authorId,
        recorded_at: now,
      }))
    if (open && open.version === version) await voidSignatures(context, decisionId)
    const about = `decision/${decisionId}/sign`
    await makeMoot(context, about)
    const signers = await peopleAt(context, appraisalsPolicy['sign-decision'].roles, placeOfFile(file, actor))
    await notify(context, file.programmeId, signers, {
      about,
      title: `Dossier ${file.reference} : une décision à signer`,
      reason: 'vous tenez une des deux clés',
      href: `/espace/instruction/${file.id}`,
    })
    return decisionId
  },
})

/** @throws Invalid when a signature falls and nobody says why */
async function voidSignatures({ tx, now, why }: Context, decisionId: number): Promise<void> {
  const { rows } = await sql`
    update decision_signature as s set voided_at = ${now}, void_reason = ${`La proposition a changé : ${why}`}
    where s.decision_id = ${decisionId} and s.voided_at is null and s.content_hash <> hash_of(decision_content(${decisionId}))
    returning s.id`.execute(tx)
  if (rows.length > 0 && !why)
    throw Invalid.field('why', 'Dites pourquoi : une signature tombe, et qui a signé le lira.')
}

const givenUp = z.object({ programme: z.string(), applicationId: id(), reason: text(2000) })

/** Gives up a proposal that was not signed by both. */
export const giveUpDecision = defineUseCase<typeof givenUp, void, Context>({
  name: 'give-up-decision',
  input: givenUp,
  policy: appraisalsPolicy['give-up-decision'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, reason }, emit) => {
    const { tx } = context
    const file = await lockApplication(tx, applicationId)
    const open = (await listDecisions(tx, file.id)).find(isOpen)
    const reasons = [
      ...(open ? [] : ['Aucune proposition n’attend de signature.']),
      ...(await judgingBlockers(context, file.id)),
    ]
    if (!open || reasons.length > 0) throw refused('Rien ne peut être abandonné.', reasons)
    await giveUp(context, emit, open, reason)
  },
})

/** A proposal that waits for nobody any more. */
export async function giveUp(
  context: Context,
  emit: (event: Event) => void,
  { id }: Pick<Decision, 'id'>,
  why: string,
): Promise<void> {
  const { tx, now } = context
  await sql`update decision set given_up_at = ${now}, version = version + 1 where id = ${id}`.execute(tx)
  await makeMoot(context, `decision/${id}/sign`)
  emit({ subject: `decision/${id}`, detail: { givenUp: true, why } })
}
