import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { id, optionalDay, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { keepCrte } from './keep-crte.ts'
import { contractsPolicy } from './policy.ts'
import { findContract, placeOfContract } from './store.ts'
import { tellSigners } from './tell-signers.ts'

const ended = z.object({
  programme: z.string(),
  contractId: id(),
  version: version(),
  endedOn: optionalDay(),
})

/** Ends a contract before or at its term, or gives up one that not all have signed. */
export const endContract = defineUseCase<typeof ended, void, Context>({
  name: 'end-contract',
  input: ended,
  policy: contractsPolicy['end-contract'],
  place: ({ tx }, { programme, contractId }) => placeOfContract(tx, programme, contractId),
  run: async (context, { programme, contractId, version: seen, endedOn }, emit) => {
    const contract = (await findContract(context.tx, contractId))!
    await saveRecord(
      context,
      emit,
      'contract',
      { id: contractId, version: seen },
      { ended_on: endedOn ?? dayInParis(context.now) },
    )
    await keepCrte(context, contractId, emit)
    await tellSigners(context, programme, contractId, contract)
  },
})
