import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { refused } from '../../kernel/errors.ts'
import { id, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { refuseContent, written } from './contract-input.ts'
import { contractsPolicy } from './policy.ts'
import { unsigned } from './signing-rules.ts'
import { type Contract, findContract, findOpenAmendment, placeOfContract } from './store.ts'
import { tellSigners } from './tell-signers.ts'

const carried = z.object({ programme: z.string(), contractId: id(), version: version(), actionId: id() })

/** Annexes an action of a territory to a CRTE that covers it: it is carried over, not typed again. A signed CRTE is not written
 * any more: the action goes to an amendment, which is prepared when there is none. Answers the contract that holds it now. */
export const carryOver = defineUseCase<typeof carried, { contractId: number }, Context>({
  name: 'carry-over',
  input: carried,
  policy: contractsPolicy['carry-over'],
  place: ({ tx }, { programme, contractId }) => placeOfContract(tx, programme, contractId),
  run: async (context, { programme, contractId, version: seen, actionId }, emit) => {
    const { tx, now, authorId } = context
    // Two people who carry over at once share one amendment.
    await sql`select from contract where id = ${contractId} for update`.execute(tx)
    const crte = (await findContract(tx, contractId))!
    const amendment = crte.signedOn ? await findOpenAmendment(tx, contractId) : undefined
    const reasons = carryBlockers(crte, amendment)
    if (reasons.length > 0) throw refused('Rien ne s’y reporte.', reasons)
    await refuseContent(
      tx,
      crte,
      { start_on: null, end_on: null, action_ids: [actionId], other_actions: [] },
      crte.action_ids,
    )
    const held = amendment ?? crte
    const action_ids = [...new Set([...held.action_ids, actionId])]
    if (!crte.signedOn || amendment) {
      const at = amendment ?? { id: contractId, version: seen }
      await saveRecord(context, emit, 'contract', at, { action_ids })
      return { contractId: held.id }
    }
    const amendmentId = await addRecord(
      context,
      emit,
      'contract',
      written({ ...crte, title: amendmentTitle(crte, now), parties: unsigned(crte.parties), action_ids }),
      {
        programme_id: crte.programmeId,
        kind: crte.kind,
        territory_ids: crte.territory_ids,
        amends_id: crte.id,
        author_id: authorId,
        recorded_at: now,
      },
    )
    await tellSigners(context, programme, amendmentId)
    return { contractId: amendmentId }
  },
})

const amendmentTitle = ({ title }: Contract, now: Date) =>
  `${title.slice(0, 170)}, avenant de ${dayInParis(now).slice(0, 4)}`

/** Why nothing is carried over to a CRTE, given its amendment that not all have signed. */
export function carryBlockers(crte: Contract, amendment: Contract | undefined): string[] {
  if (crte.kind !== 'crte' || crte.endedOn) return ['Ce n’est pas un CRTE en cours.']
  const begun = (contract: Contract) => contract.parties.some(party => party.signedOn)
  if (!crte.signedOn && begun(crte))
    return ['Une partie l’a déjà signé : attendez les autres, un avenant le portera ensuite.']
  return amendment && begun(amendment)
    ? ['Un avenant est en cours de signature : attendez qu’il soit signé par tous.']
    : []
}
