import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { refused } from '../../kernel/errors.ts'
import { count, id, version } from '../../kernel/inputs.ts'
import type { Place } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { notify, peopleAt } from '../accounts/index.ts'
import { followUpOf } from '../governance/index.ts'
import { keepPerimeter } from './crte-perimeter.ts'
import { hashesOf, listFiches } from './fiches.ts'
import { keepCrte } from './keep-crte.ts'
import { contractsPolicy } from './policy.ts'
import { contractBlockers, heldAt } from './signing-rules.ts'
import { type Contract, findContract, placeOfContract } from './store.ts'
import { tellSigners } from './tell-signers.ts'

type Emit = Parameters<typeof saveRecord>[1]

const signed = z.object({ programme: z.string(), contractId: id(), version: version(), party: count(100) })

/** Signs a contract for one of its parties, with the annexed fiches as they are now. The last signature makes it signed; that of the
 * contract of a territory makes a follow-up committee of its project one. */
export const signContract = defineUseCase<typeof signed, { complete: boolean }, Context>({
  name: 'sign-contract',
  input: signed,
  policy: contractsPolicy['sign-contract'],
  place: ({ tx }, { programme, contractId }) => placeOfContract(tx, programme, contractId),
  run: async (context, { programme, contractId, version: seen, party: index }, emit) => {
    const { tx, now, actor } = context
    const contract = (await findContract(tx, contractId))!
    const place = (await placeOfContract(tx, programme, contractId))!
    const reasons = contractBlockers(contract, index, heldAt(actor, place))
    if (reasons.length > 0) throw refused('Ce contrat ne peut pas être signé.', reasons)
    const today = dayInParis(now)
    const fiches = hashesOf(await listFiches(tx, contract.action_ids))
    const parties = contract.parties.map((party, at) =>
      at === index ? { ...party, signedOn: today, fiches } : party,
    )
    const complete = parties.every(party => party.signedOn)
    await saveRecord(
      context,
      emit,
      'contract',
      { id: contractId, version: seen },
      { parties, ...(complete ? { signed_on: today } : {}) },
    )
    await keepCrte(context, contractId, emit)
    await tellSigners(context, programme, contractId, contract)
    if (complete) {
      await takeEffect(context, { ...contract, parties }, place, emit)
      const where = { id: contract.programmeId, code: programme }
      if (contract.kind === 'territory-contract')
        await followUpOf(context, emit, where, contract.territory_ids, contract.title)
    }
    return { complete }
  },
})

/** What the last signature does: an amendment writes what it says into its contract, a renewal ends the one before. */
async function takeEffect(context: Context, contract: Contract, place: Place, emit: Emit): Promise<void> {
  const { tx, now } = context
  const today = dayInParis(now)
  const amended = contract.amends && (await findContract(tx, contract.amends.id))
  if (amended) await amend(context, amended, contract, emit)
  if (contract.renews)
    await sql`update contract set ended_on = ${today}, version = version + 1 where id = ${contract.renews.id} and ended_on is null`.execute(
      tx,
    )
  const people = await peopleAt(context, contractsPolicy['prepare-contract'].roles, place)
  await notify(context, contract.programmeId, people, {
    about: `contract/${contract.id}/signed`,
    title: `Signé par toutes les parties : ${contract.title}`,
    reason: 'vous suivez les contrats de ce territoire',
    href: `/espace/contrats/${contract.id}`,
  })
}

/** What an amendment says of the period, of the actions and of the annex is what holds from now on, signed by its parties. */
async function amend(context: Context, amended: Contract, amendment: Contract, emit: Emit): Promise<void> {
  const signatureOf = (organisation: string) =>
    amendment.parties.find(party => party.organisation === organisation)?.fiches
  await saveRecord(
    context,
    emit,
    'contract',
    amended,
    {
      parties: amended.parties.map(party => ({
        ...party,
        fiches: signatureOf(party.organisation) ?? party.fiches,
      })),
      action_ids: amendment.action_ids,
      other_actions: amendment.other_actions,
      start_on: amendment.start_on,
      end_on: amendment.end_on,
      annexes: amendment.annexes.length ? amendment.annexes : amended.annexes,
    },
    `avenant : ${amendment.title}`,
  )
  if (amended.crteId) await keepPerimeter(context, amended.crteId, amendment)
}
