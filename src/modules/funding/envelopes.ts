import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Conflict, Invalid, refused } from '../../kernel/errors.ts'
import { cents, id, optionalDay, text, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { recordEntries } from '../../platform/entries/record-entries.ts'
import type { Context } from '../../platform/unit.ts'
import { addEvidence } from '../recording/index.ts'
import { drawOn, lockEnvelopes } from './draw.ts'
import { mustHold } from './holders.ts'
import { fundingPolicy } from './policy.ts'
import { findEnvelope, handVersion, placeIn } from './store.ts'

const endowed = z.object({
  programme: z.string(),
  envelopeId: id(),
  /** Of the lines that the person read; left out by whoever reads none. */
  version: version().optional(),
  amount: cents(),
  effectiveOn: optionalDay(),
  evidence: text(300),
})

/** Puts money in an envelope: a public row of the fund, and a line here. */
export const endowEnvelope = defineUseCase<typeof endowed, void, Context>({
  name: 'endow-envelope',
  input: endowed,
  policy: fundingPolicy['endow-envelope'],
  place: ({ tx }, { programme, envelopeId }) => placeIn(tx, programme, envelopeId),
  run: async (context, { programme, envelopeId, version, amount, effectiveOn, evidence }, emit) => {
    const { tx, now, actor, authorId } = context
    const envelope = (await findEnvelope(tx, envelopeId))!
    mustHold(actor, envelope)
    await mustHaveRead(tx, version, envelopeId)
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
  version: version().optional(),
  toId: id(),
  amount: cents(),
  reason: text(500),
})

/** Moves money from an envelope to another of the same fund and funder. What the fund was endowed with does not change. */
export const transferBetweenEnvelopes = defineUseCase<typeof transferred, void, Context>({
  name: 'transfer-between-envelopes',
  input: transferred,
  policy: fundingPolicy['transfer-between-envelopes'],
  place: ({ tx }, { programme, envelopeId }) => placeIn(tx, programme, envelopeId),
  run: async (context, { envelopeId, version, toId, amount, reason }, emit) => {
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
    await mustHaveRead(context.tx, version, envelopeId, toId)
    await drawOn(context, [
      { envelopeId, kind: 'transfer', amount: -amount, otherEnvelopeId: toId, reason },
      { envelopeId: toId, kind: 'transfer', amount, otherEnvelopeId: envelopeId, reason },
    ])
    emit({ subject: `envelope/${envelopeId}`, detail: { transfer: amount, to: toId, why: reason } })
  },
})

/** @throws Conflict when a line was written by hand since: the same form sent twice counts once */
async function mustHaveRead(tx: Tx, seen: number | undefined, envelopeId: number, toId = envelopeId) {
  if (seen === undefined) return
  await lockEnvelopes(tx, [envelopeId, toId])
  const now = await handVersion(tx, envelopeId)
  if (now !== seen)
    throw new Conflict(
      'Cette enveloppe a changé depuis que vous l’avez lue : relisez ses lignes, puis recommencez.',
      [],
      now,
    )
}
