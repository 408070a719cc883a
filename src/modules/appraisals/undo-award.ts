import { sql } from 'kysely'
import { recordEntries } from '../../platform/entries/record-entries.ts'
import type { Context } from '../../platform/unit.ts'
import type { Draw } from '../funding/index.ts'

type Line = {
  id: number
  envelopeId: number
  kind: Draw['kind']
  amount: number
  entryId: number | null
}

/** Undoes what a file took of its envelopes at these stages: each public row is reversed, none is changed. Answers the lines
 * to draw, so that what takes their place is drawn with them. */
export async function undoAward(
  context: Pick<Context, 'tx' | 'now' | 'authorId'>,
  applicationId: number,
  kinds: readonly Draw['kind'][],
  reason: string,
): Promise<Draw[]> {
  const { rows: lines } = await sql<Line>`
    select l.id, l.envelope_id as "envelopeId", l.kind, l.amount, l.entry_id as "entryId" from envelope_line as l
    where l.application_id = ${applicationId} and l.kind = any(${[...kinds]}) and l.reverses_id is null
      and not exists (select from envelope_line as undo where undo.reverses_id = l.id) order by l.id`.execute(
    context.tx,
  )
  const entryIds = lines.flatMap(({ entryId }) => entryId ?? [])
  const reversed = await reverseEntries(context, entryIds, reason)
  return lines.map(({ id, envelopeId, kind, amount, entryId }) => ({
    envelopeId,
    kind,
    amount: -amount,
    applicationId,
    reversesId: id,
    entryId: entryId ? reversed.get(entryId) : undefined,
    reason,
  }))
}

/** Reverses public rows, each on its own day. Answers the reversing entry of each. */
export async function reverseEntries(
  { tx, now, authorId }: Pick<Context, 'tx' | 'now' | 'authorId'>,
  entryIds: readonly number[],
  reason: string,
): Promise<Map<number, number>> {
  const { rows } = await sql<{
    id: number
    programmeId: number
    measure: string
    amount: number
    subjectId: number
    fundId: number | null
    funderId: number | null
    effectiveOn: string
    sourceId: number
    certainty: 'observed' | 'forecast' | 'demonstration'
  }>`
    select id, programme_id as "programmeId", measure, amount, subject_id as "subjectId", fund_id as "fundId",
      funder_id as "funderId", effective_on as "effectiveOn", source_id as "sourceId", certainty
    from entry where id = any(${[...entryIds]}) and not exists (select from entry as undo where undo.reverses_id = entry.id)
    order by id`.execute(tx)
  const ids = await recordEntries(
    tx,
    rows.map(({ id, fundId, funderId, ...entry }) => ({
      ...entry,
      fundId: fundId ?? undefined,
      funderId: funderId ?? undefined,
      amount: -entry.amount,
      recordedAt: now,
      authorId,
      reversesId: id,
      reason: reason || 'Annulé.',
    })),
  )
  return new Map(rows.map(({ id }, rank) => [id, ids[rank]!]))
}
