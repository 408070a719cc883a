import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import {
  cents,
  count,
  id,
  lines,
  optionalCents,
  optionalChoice,
  optionalText,
  text,
  version,
} from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { annexProblems } from './annexes.ts'
import { contractsPolicy } from './policy.ts'
import { placeOfContract } from './store.ts'
import { type PartySide, partySides } from './words.ts'

const input = z.object({
  programme: z.string(),
  contractId: id(),
  version: version(),
  annexes: lines(
    z.object({
      year: count(2100),
      partner: text(),
      side: optionalChoice(Object.keys(partySides) as [PartySide, ...PartySide[]]),
      amount: cents(),
      committed: optionalCents(),
      paid: optionalCents(),
      note: optionalText(300),
    }),
  ),
})

/** Keeps the annual financial annex of a contract, signed or not: it is the State's to hold. */
export const keepAnnex = defineUseCase<typeof input, void, Context>({
  name: 'keep-annex',
  input,
  policy: contractsPolicy['keep-annex'],
  place: ({ tx }, { programme, contractId }) => placeOfContract(tx, programme, contractId),
  run: async (context, { contractId, version: seen, annexes }, emit) => {
    const problems = annexProblems(annexes)
    if (problems.length > 0) throw new Invalid('L’annexe financière ne tient pas.', problems)
    await saveRecord(context, emit, 'contract', { id: contractId, version: seen }, { annexes })
  },
})
