import { sql } from 'kysely'
import { refused } from '../../kernel/errors.ts'
import { eurosInWords } from '../../kernel/money.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { type Envelope, findEnvelope } from './store.ts'

/** A line of an envelope. `amount`: cents, negative to give back. */
export type Draw = {
  envelopeId: number
  kind: 'endowment' | 'transfer' | 'award' | 'contract' | 'payment'
  amount: number
  applicationId?: number | undefined
  entryId?: number | undefined
  otherEnvelopeId?: number | undefined
  reversesId?: number | undefined
  reason?: string | undefined
}

/** Whether an envelope may pay a file: of the fund of its call, for its région or for all, not kept for another call or wave. */
export const mayPay = (
  envelope: Pick<Envelope, 'fundId' | 'region' | 'callId' | 'wave'>,
  file: { fundId: number | null; region: string; callId: number; wave: string },
): boolean =>
  envelope.fundId === file.fundId &&
  (!envelope.region || envelope.region === file.region) &&
  (!envelope.callId || envelope.callId === file.callId) &&
  (!envelope.wave || envelope.wave === file.wave)

/** Why an envelope cannot give an amount (cents). */
export const awardBlockers = (
  { name, available }: Pick<Envelope, 'name' | 'available'>,
  amount: number,
): string[] =>
  amount > available
    ? [
        `L’enveloppe « ${name} » n’a plus que ${eurosInWords(available)} : il manque ${eurosInWords(amount - available)}.`,
      ]
    : []

/** Two people who write in the same envelopes wait for each other. Answers the ids, in order. */
export async function lockEnvelopes(tx: Tx, envelopeIds: readonly number[]): Promise<number[]> {
  const ids = [...new Set(envelopeIds)].sort((a, b) => a - b)
  await sql`select id from envelope where id = any(${ids}) order by id for no key update`.execute(tx)
  return ids
}

/** Writes lines into envelopes, locked in the order of their ids. The database refuses to overspend one, whoever else
 * writes at the same instant; what people read is the reason.
 * @throws Refused when an envelope has not enough left */
export async function drawOn(
  { tx, now, authorId }: Pick<Context, 'tx' | 'now' | 'authorId'>,
  draws: readonly Draw[],
): Promise<void> {
  const wanted = draws.filter(({ amount }) => amount !== 0)
  if (wanted.length === 0) return
  const ids = await lockEnvelopes(
    tx,
    wanted.map(({ envelopeId }) => envelopeId),
  )
  const reasons: string[] = []
  for (const id of ids) {
    const envelope = (await findEnvelope(tx, id))!
    const taken = wanted
      .filter(({ envelopeId }) => envelopeId === id)
      .reduce((sum, { kind, amount }) => sum + takes(kind, amount), 0)
    reasons.push(...awardBlockers(envelope, taken))
  }
  if (reasons.length > 0) throw refused('Cette somme n’est pas disponible.', reasons)
  const programmeId = (await findEnvelope(tx, ids[0]!))!.programmeId
  await tx
    .insertInto('envelope_line')
    .values(
      wanted.map(draw => ({
        programme_id: programmeId,
        envelope_id: draw.envelopeId,
        kind: draw.kind,
        amount: draw.amount,
        application_id: draw.applicationId ?? null,
        entry_id: draw.entryId ?? null,
        other_envelope_id: draw.otherEnvelopeId ?? null,
        reverses_id: draw.reversesId ?? null,
        reason: draw.reason ?? '',
        author_id: authorId,
        recorded_at: now,
      })),
    )
    .execute()
}

const takes = (kind: Draw['kind'], amount: number): number =>
  kind === 'award' ? amount : kind === 'endowment' || kind === 'transfer' ? -amount : 0
