import { sql } from 'kysely'
import { z } from 'zod'
import { Conflict, Invalid, Refused } from '../../kernel/errors.ts'
import { checked, id, text } from '../../kernel/inputs.ts'
import { rolesAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { type NewEntry, recordEntries } from '../../platform/entries/record-entries.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { placeOfProject } from '../projects/index.ts'
import { recordingPolicy } from './policy.ts'
import { evidenceInput, readAmount } from './record-entry.ts'
import { amountBlockers, isMeasure, type Measure, measuresOf } from './rules.ts'
import { addEvidence, findEntry, sumsOf } from './store.ts'

const placeOfEntry = async (
  { tx }: Pick<Context, 'tx'>,
  { programme, entryId }: { programme: string; entryId: number },
) => {
  const entry = await findEntry(tx, entryId)
  return entry && entry.programme === programme ? placeOfProject(tx, programme, entry.projectId) : undefined
}

const corrected = z.object({
  programme: z.string(),
  entryId: id(),
  /** Nothing takes its place. */
  cancel: checked().default(false),
  amount: z.string().default(''),
  reason: text(500),
  ...evidenceInput,
})

/** Corrects an entry: one that undoes it and, unless it is cancelled, one in its place, with the reason. Answers the id of the
 * entry that takes its place, or of the one that undoes it. */
export const correctEntry = defineUseCase<typeof corrected, number, Context>({
  name: 'correct-entry',
  input: corrected,
  policy: recordingPolicy['correct-entry'],
  place: (context, input) => placeOfEntry(context, input),
  run: async (context, given, emit) => {
    const { tx, now, actor, authorId } = context
    const first = (await findEntry(tx, given.entryId))!
    await sql`select id from project where id = ${first.projectId} for update`.execute(tx)
    const entry = (await findEntry(tx, given.entryId))!
    const measure = entry.measure
    const place = (await placeOfEntry(context, given))!
    if (
      !isMeasure(measure) ||
      (actor.kind === 'person' && !measuresOf(rolesAt(actor, place)).includes(measure))
    )
      throw new Refused(
        'Ce n’est pas à votre organisation de corriger cette écriture : dites autre chose à côté.',
      )
    if (entry.undone || entry.reverses)
      throw new Conflict('Cette écriture est déjà annulée : corrigez celle qui la remplace.', [], 1)
    const amount = given.cancel ? 0 : readAmount(measure, given.amount)
    if (!given.cancel) refuseAmount(measure, amount, entry.amount, await sumsOf(tx, entry.projectId))
    const demonstration = entry.certainty === 'demonstration'
    const sourceId = await addEvidence(tx, {
      title: given.evidence,
      publisher: actor.kind === 'person' ? actor.name : 'Exploitation',
      on: given.evidenceOn,
      url: given.evidenceUrl,
      demonstration,
    })
    const common = {
      programmeId: entry.programmeId,
      measure,
      subjectId: entry.projectId,
      ...(entry.fundId ? { fundId: entry.fundId } : {}),
      ...(entry.funderId ? { funderId: entry.funderId } : {}),
      effectiveOn: entry.effectiveOn,
      recordedAt: now,
      authorId,
      sourceId,
      certainty: entry.certainty as NewEntry['certainty'],
      reason: given.reason,
    }
    const ids = await recordEntries(tx, [
      { ...common, amount: -entry.amount, reversesId: entry.id },
      ...(given.cancel ? [] : [{ ...common, amount, replacesId: entry.id }]),
    ])
    emit({
      subject: `entry/${entry.id}`,
      detail: {
        before: { amount: entry.amount },
        after: { amount: given.cancel ? null : amount },
        why: given.reason,
      },
    })
    return ids.at(-1)!
  },
})

function refuseAmount(
  measure: Measure,
  amount: number,
  before: number,
  standing: Record<string, number>,
): void {
  const without = { ...standing, [measure]: (standing[measure] ?? 0) - before }
  const reasons = amountBlockers(measure, amount, without)
  if (amount === before) reasons.push('C’est déjà ce montant.')
  if (reasons.length > 0)
    throw new Invalid(
      'Ce montant ne peut pas être enregistré.',
      reasons.map(message => ({ path: 'amount', message })),
    )
}

const contested = z.object({
  programme: z.string(),
  entryId: id(),
  amount: z.string().default(''),
  reason: text(1000),
  evidence: text(300),
})

/** Says beside an official entry what a territory finds instead, with its reason and its source: it is shown, never summed. */
export const contestEntry = defineUseCase<typeof contested, number, Context>({
  name: 'contest-entry',
  input: contested,
  policy: recordingPolicy['contest-entry'],
  place: (context, input) => placeOfEntry(context, input),
  run: async (context, { entryId, reason, evidence, ...given }, emit) => {
    const { tx, now, actor, authorId } = context
    const entry = (await findEntry(tx, entryId))!
    if (!isMeasure(entry.measure))
      throw new Refused('Cette écriture compte des objets : elle ne se conteste pas en montant.')
    const amount = readAmount(entry.measure, given.amount)
    if (amount === entry.amount) throw Invalid.field('amount', 'C’est le montant officiel.')
    const code = actor.kind === 'person' ? actor.grants[0]?.organisation : 'anct'
    const organisation = await tx
      .selectFrom('organisation')
      .select('id')
      .where('code', '=', code ?? '')
      .executeTakeFirstOrThrow()
    return addRecord(
      context,
      emit,
      'counter_value',
      { amount, reason, evidence },
      {
        programme_id: entry.programmeId,
        entry_id: entryId,
        organisation_id: organisation.id,
        author_id: authorId,
        recorded_at: now,
      },
    )
  },
})
