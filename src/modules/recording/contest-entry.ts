import { z } from 'zod'
import { Invalid, Refused } from '../../kernel/errors.ts'
import { id, text } from '../../kernel/inputs.ts'
import { grantsAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { placeOfProject } from '../projects/index.ts'
import { placeOfEntry } from './place-of-entry.ts'
import { recordingPolicy } from './policy.ts'
import { readAmount } from './record-entry.ts'
import { isMeasure } from './rules.ts'
import { findEntry } from './store.ts'

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
    const place = (await placeOfProject(tx, entry.programme, entry.projectId))!
    const speaks = recordingPolicy['contest-entry'].roles
    const code =
      actor.kind === 'person'
        ? grantsAt(actor, place).find(({ role }) => speaks.includes(role))?.organisation
        : 'anct'
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
