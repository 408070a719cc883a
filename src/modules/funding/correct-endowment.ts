import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid, NotFound, refused } from '../../kernel/errors.ts'
import { cents, id, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { type NewEntry, recordEntries } from '../../platform/entries/record-entries.ts'
import type { Context } from '../../platform/unit.ts'
import { drawOn, lockEnvelopes } from './draw.ts'
import { mustHold } from './holders.ts'
import { fundingPolicy } from './policy.ts'
import { findEnvelope, placeIn } from './store.ts'

const input = z.object({
  programme: z.string(),
  envelopeId: id(),
  lineId: id(),
  /** What should have been written; 0: nothing. */
  amount: cents(),
  reason: text(500),
})

/** Puts an endowment right: a contrary line and, unless nothing should have been written, the right one, with their public
 * rows.
 * @throws Refused when it is corrected already, or when the envelope has not enough left */
export const correctEndowment = defineUseCase<typeof input, void, Context>({
  name: 'correct-endowment',
  input,
  policy: fundingPolicy['correct-endowment'],
  place: ({ tx }, { programme, envelopeId }) => placeIn(tx, programme, envelopeId),
  run: async (context, { envelopeId, lineId, amount, reason }, emit) => {
    const { tx, now, actor, authorId } = context
    mustHold(actor, (await findEnvelope(tx, envelopeId))!)
    await lockEnvelopes(tx, [envelopeId])
    const line = await findEndowment(tx, envelopeId, lineId)
    if (!line) throw new NotFound('Cette enveloppe n’a pas de dotation de ce numéro.')
    if (line.corrected)
      throw refused('Cette dotation ne peut pas être corrigée.', [
        'Elle l’est déjà : corrigez celle qui la remplace.',
      ])
    if (amount === line.amount) throw Invalid.field('amount', 'C’est déjà ce montant.')
    const { entryId, corrected: _, amount: before, ...known } = line
    const common = { ...known, measure: 'endowed', subjectId: line.fundId, recordedAt: now, authorId, reason }
    const [undone, made] = await recordEntries(tx, [
      { ...common, amount: -before, reversesId: entryId },
      ...(amount > 0 ? [{ ...common, amount, replacesId: entryId }] : []),
    ])
    const draw = { envelopeId, kind: 'endowment' as const, reason }
    await drawOn(context, [
      { ...draw, amount: -before, reversesId: lineId, entryId: undone },
      { ...draw, amount, entryId: made },
    ])
    emit({
      subject: `envelope/${envelopeId}`,
      detail: { corrected: lineId, before: { endowment: before }, after: { endowment: amount }, why: reason },
    })
  },
})

type Endowment = Pick<NewEntry, 'programmeId' | 'effectiveOn' | 'sourceId' | 'certainty'> & {
  fundId: number
  funderId: number
  entryId: number
  amount: number
  corrected: boolean
}

async function findEndowment(tx: Tx, envelopeId: number, lineId: number): Promise<Endowment | undefined> {
  const { rows } = await sql<Endowment>`
    select l.amount, l.entry_id as "entryId", e.programme_id as "programmeId", e.fund_id as "fundId", e.funder_id as "funderId",
      e.effective_on as "effectiveOn", e.source_id as "sourceId", e.certainty,
      exists (select from envelope_line as undo where undo.reverses_id = l.id) as corrected
    from envelope_line as l join entry as e on e.id = l.entry_id
    where l.id = ${lineId} and l.envelope_id = ${envelopeId} and l.kind = 'endowment' and l.reverses_id is null`.execute(
    tx,
  )
  return rows[0]
}
