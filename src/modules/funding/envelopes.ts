import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid, refused } from '../../kernel/errors.ts'
import { cents, id, optionalDay, optionalId, optionalText, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { recordEntries } from '../../platform/entries/record-entries.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { findCall } from '../calls/index.ts'
import { addEvidence } from '../recording/index.ts'
import { drawOn } from './draw.ts'
import { mustHold } from './holders.ts'
import { fundingPolicy } from './policy.ts'
import { type Envelope, findEnvelope, placeOfEnvelope } from './store.ts'

const opened = z.object({
  programme: z.string(),
  programmeId: id(),
  fundId: id(),
  parentId: optionalId(),
  name: text(),
  /** Code of the organisation whose money it is. */
  funder: text(60),
  region: optionalText(3),
  callId: optionalId(),
  wave: optionalText(100),
})

/** Opens an envelope, empty: an endowment or a transfer fills it. Answers its id. */
export const openEnvelope = defineUseCase<typeof opened, number, Context>({
  name: 'open-envelope',
  input: opened,
  policy: fundingPolicy['open-envelope'],
  place: async (_, { programme, region }) => placeOfEnvelope({ programme, region: region || null }),
  run: async (context, given, emit) => {
    const { tx, actor, authorId, now } = context
    const organisation = await tx
      .selectFrom('organisation')
      .select(['id', 'kind'])
      .where('code', '=', given.funder)
      .executeTakeFirst()
    if (!organisation) throw Invalid.field('funder', 'Choisissez un financeur de la liste.')
    mustHold(actor, {
      programme: given.programme,
      region: given.region || null,
      funderCode: given.funder,
      funderKind: organisation.kind,
    })
    const parent = given.parentId ? await findEnvelope(tx, given.parentId) : undefined
    if (given.parentId && (parent?.fundId !== given.fundId || parent.funderId !== organisation.id))
      throw Invalid.field('parentId', 'Choisissez une enveloppe du même fonds et du même financeur.')
    if (parent?.region && parent.region !== given.region)
      throw Invalid.field('region', 'Une part d’une enveloppe régionale reste dans sa région.')
    await checkCall(tx, given, parent)
    return addRecord(
      context,
      emit,
      'envelope',
      { name: given.name, wave: given.wave },
      {
        programme_id: given.programmeId,
        fund_id: given.fundId,
        parent_id: parent?.id ?? null,
        funder_id: organisation.id,
        call_id: given.callId ?? null,
        region_code: given.region || null,
        author_id: authorId,
        recorded_at: now,
        available_cents: 0,
        endowed_cents: 0,
        awarded_cents: 0,
        contracted_cents: 0,
        paid_cents: 0,
      },
    )
  },
})

/** @throws Invalid at `callId` or `wave` */
async function checkCall(
  tx: Tx,
  { programmeId, fundId, callId, wave }: z.output<typeof opened>,
  parent: Envelope | undefined,
): Promise<void> {
  const call = callId ? await findCall(tx, callId) : undefined
  if (callId && !(call?.programmeId === programmeId && call.fund_id === fundId))
    throw Invalid.field('callId', 'Choisissez un appel que ce fonds paie.')
  if (parent?.callId && parent.callId !== callId)
    throw Invalid.field('callId', 'Une part de l’enveloppe d’un appel reste à cet appel.')
  if (wave && !call?.waves.some(({ name }) => name === wave))
    throw Invalid.field(
      'wave',
      call ? 'Cet appel n’a pas de vague de ce nom.' : 'Dites de quel appel est cette vague.',
    )
}

const endowed = z.object({
  programme: z.string(),
  envelopeId: id(),
  amount: cents(),
  effectiveOn: optionalDay(),
  evidence: text(300),
})

/** Puts money in an envelope: a public row of the fund, and a line here. */
export const endowEnvelope = defineUseCase<typeof endowed, void, Context>({
  name: 'endow-envelope',
  input: endowed,
  policy: fundingPolicy['endow-envelope'],
  place: async ({ tx }, { programme, envelopeId }) => placeOf(await findEnvelope(tx, envelopeId), programme),
  run: async (context, { programme, envelopeId, amount, effectiveOn, evidence }, emit) => {
    const { tx, now, actor, authorId } = context
    const envelope = (await findEnvelope(tx, envelopeId))!
    mustHold(actor, envelope)
    if (amount === 0) throw Invalid.field('amount', 'Une dotation nulle ne s’enregistre pas.')
    const today = dayInParis(now)
    if (effectiveOn && effectiveOn > today)
      throw Invalid.field('effectiveOn', 'Ce jour n’est pas encore venu.')
    const demonstration = programme === 'demonstration'
    const sourceId = await addEvidence(tx, {
      title: evidence,
      publisher: actor.kind === 'person' ? actor.name : 'Exploitation',
      on: effectiveOn,
      url: '',
      demonstration,
    })
    const [entryId] = await recordEntries(tx, [
      {
        programmeId: envelope.programmeId,
        measure: 'endowed',
        amount,
        subjectId: envelope.fundId,
        fundId: envelope.fundId,
        funderId: envelope.funderId,
        effectiveOn: effectiveOn ?? today,
        recordedAt: now,
        authorId,
        sourceId,
        certainty: demonstration ? 'demonstration' : 'observed',
      },
    ])
    await drawOn(context, [{ envelopeId, kind: 'endowment', amount, entryId, reason: evidence }])
    emit({ subject: `envelope/${envelopeId}`, detail: { endowment: amount, entry: entryId, evidence } })
  },
})

const transferred = z.object({
  programme: z.string(),
  envelopeId: id(),
  toId: id(),
  amount: cents(),
  reason: text(500),
})

/** Moves money from an envelope to another of the same fund and funder. What the fund was endowed with does not change. */
export const transferBetweenEnvelopes = defineUseCase<typeof transferred, void, Context>({
  name: 'transfer-between-envelopes',
  input: transferred,
  policy: fundingPolicy['transfer-between-envelopes'],
  place: async ({ tx }, { programme, envelopeId }) => placeOf(await findEnvelope(tx, envelopeId), programme),
  run: async (context, { envelopeId, toId, amount, reason }, emit) => {
    const from = (await findEnvelope(context.tx, envelopeId))!
    const to = await findEnvelope(context.tx, toId)
    mustHold(context.actor, from)
    const reasons = [
      ...(amount === 0 ? ['Un transfert nul ne s’enregistre pas.'] : []),
      ...(toId === envelopeId ? ['C’est la même enveloppe.'] : []),
      ...(to && to.fundId === from.fundId && to.funderId === from.funderId
        ? []
        : ['Un transfert reste dans le même fonds, chez le même financeur.']),
    ]
    if (reasons.length > 0) throw refused('Ce transfert n’est pas possible.', reasons)
    await drawOn(context, [
      { envelopeId, kind: 'transfer', amount: -amount, otherEnvelopeId: toId, reason },
      { envelopeId: toId, kind: 'transfer', amount, otherEnvelopeId: envelopeId, reason },
    ])
    emit({ subject: `envelope/${envelopeId}`, detail: { transfer: amount, to: toId, why: reason } })
  },
})

const placeOf = (envelope: Awaited<ReturnType<typeof findEnvelope>>, programme: string) =>
  envelope?.programme === programme ? placeOfEnvelope(envelope) : undefined
