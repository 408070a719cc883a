import { sql } from 'kysely'
import { z } from 'zod'
import { Conflict, Refused } from '../../kernel/errors.ts'
import { checked, id, text } from '../../kernel/inputs.ts'
import { type Actor, type Place, rolesAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { type NewEntry, recordEntries } from '../../platform/entries/record-entries.ts'
import type { Context } from '../../platform/unit.ts'
import { citationBlockers, findCitation } from './citation.ts'
import { funderBlockers } from './funders.ts'
import { placeOfEntry } from './place-of-entry.ts'
import { recordingPolicy } from './policy.ts'
import { decidesMoney, inEnvelopes } from './purse.ts'
import { evidenceInput, readAmount, refuseAt, refuseBeyondEndowment } from './record-entry.ts'
import { isMeasure, isMoney, type Measure, measuresOf, orderBlockers, type Sums } from './rules.ts'
import { addEvidence, findEntry, listFunds, type RecordedEntry, sumsOf } from './store.ts'
import { followAwards } from './support.ts'

const corrected = z.object({
  programme: z.string(),
  entryId: id(),
  /** Nothing takes its place. */
  cancel: checked().default(false),
  amount: z.string().default(''),
  reason: text(500),
  ...evidenceInput,
})

/** Why an entry is not this person's to correct, whatever its new amount: the page says so, the use case refuses. */
export async function correctionBlockers(
  db: Db | Tx,
  actor: Actor,
  place: Place,
  entry: RecordedEntry,
): Promise<string[]> {
  const { measure } = entry
  const citation = await findCitation(db, entry.id)
  if (citation) return citationBlockers(citation)
  if (actor.kind !== 'person') return isMeasure(measure) ? [] : [notYours]
  if (!isMeasure(measure) || !measuresOf(rolesAt(actor, place)).includes(measure)) return [notYours]
  if (!isMoney(measure) || !entry.funderCode) return []
  const fund = (await listFunds(db, entry.programmeId)).find(({ id }) => id === entry.fundId)
  return funderBlockers(
    decidesMoney(actor, place),
    { code: entry.funderCode, kind: entry.funderKind! },
    { operator: fund?.operator, regions: place.regions },
  ).length > 0
    ? [notYours]
    : []
}

const notYours = 'Ce n’est pas à votre organisation de corriger cette écriture : dites autre chose à côté.'

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
    const measure = entry.measure as Measure
    const reasons = await correctionBlockers(tx, actor, (await placeOfEntry(context, given))!, entry)
    if (reasons.length > 0) throw new Refused(reasons.join(' '))
    if (entry.undone || entry.reverses)
      throw new Conflict('Cette écriture est déjà annulée : corrigez celle qui la remplace.', [], 1)
    const amount = given.cancel ? 0 : readAmount(measure, given.amount)
    if (!given.cancel) await refuseAmount(tx, entry, amount)
    await refuseSums(tx, entry, amount, given.cancel ? 'cancel' : 'amount')
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
    if (measure === 'awarded') await followAwards(context, entry.projectId, given.reason)
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

/** @throws Invalid when another amount may not take the place of that of the entry */
async function refuseAmount(tx: Tx, entry: RecordedEntry, amount: number): Promise<void> {
  if (amount === 0)
    refuseAt('amount', ['Un montant nul ne s’enregistre pas : annulez l’écriture sans la remplacer.'])
  if (amount === entry.amount) refuseAt('amount', ['C’est déjà ce montant.'])
  const fund = (await listFunds(tx, entry.programmeId)).find(({ id }) => id === entry.fundId)
  if (fund?.inEnvelopes && isMoney(entry.measure as Measure))
    refuseAt('amount', [`${inEnvelopes} Annulez l’écriture sans la remplacer.`])
}

/** @throws Invalid when the money of the project would be out of order after */
async function refuseSums(tx: Tx, entry: RecordedEntry, amount: number, path: string): Promise<void> {
  const measure = entry.measure as Measure
  const before: Sums = await sumsOf(tx, entry.projectId, isMoney(measure) ? entry : undefined)
  const after = { ...before, [measure]: (before[measure] ?? 0) - entry.amount + amount }
  refuseAt(path, orderBlockers(before, after))
  if (measure === 'awarded') await refuseBeyondEndowment(tx, entry, amount - entry.amount)
}
