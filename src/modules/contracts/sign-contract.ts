import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { refused } from '../../kernel/errors.ts'
import { count, id, optionalDay, version } from '../../kernel/inputs.ts'
import { type Role, rolesAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { notify, peopleAt } from '../accounts/index.ts'
import { contractsPolicy } from './policy.ts'
import { type Contract, findContract, placeOfContract } from './store.ts'
import { type PartySide, partySides } from './words.ts'
import { refuseContent } from './write-contract.ts'

/** The sides that each role signs for. */
export const sidesOf = (held: readonly Role[]): PartySide[] => [
  ...(held.some(role => role === 'departmental-prefecture' || role === 'regional-prefecture')
    ? (['state'] as const)
    : []),
  ...(held.includes('region') ? (['region'] as const) : []),
  ...(held.some(role => role === 'epci' || role === 'elected-member') ? (['epci'] as const) : []),
  ...(held.includes('industrial-member') ? (['company'] as const) : []),
  ...(held.includes('operator') ? (['operator'] as const) : []),
]

/** Why a party may not sign. */
export const contractBlockers = (
  contract: Pick<Contract, 'parties' | 'endedOn'>,
  index: number,
  sides: readonly PartySide[],
): string[] => {
  const party = contract.parties[index]
  if (!party) return ['Cette partie n’est pas au contrat.']
  const local = party.side === 'region' || party.side === 'epci'
  return [
    ...(contract.endedOn ? ['Ce contrat est terminé.'] : []),
    ...(party.signedOn ? ['Cette partie a déjà signé.'] : []),
    ...(sides.includes(party.side) ? [] : ['Vous ne signez pas pour cette partie.']),
    ...(party.signatory && party.capacity ? [] : ['Le signataire et sa qualité ne sont pas écrits.']),
    ...(local && !party.deliberatedOn ? ['La délibération de cette assemblée n’a pas de date.'] : []),
  ]
}

const signed = z.object({ programme: z.string(), contractId: id(), version: version(), party: count(100) })

/** Signs a contract for one of its parties. The last signature makes it signed. */
export const signContract = defineUseCase<typeof signed, { complete: boolean }, Context>({
  name: 'sign-contract',
  input: signed,
  policy: contractsPolicy['sign-contract'],
  place: ({ tx }, { programme, contractId }) => placeOfContract(tx, programme, contractId),
  run: async (context, { programme, contractId, version: seen, party: index }, emit) => {
    const { tx, now, actor } = context
    const contract = (await findContract(tx, contractId))!
    const place = (await placeOfContract(tx, programme, contractId))!
    const reasons = contractBlockers(
      contract,
      index,
      actor.kind === 'operator' ? (Object.keys(partySides) as PartySide[]) : sidesOf(rolesAt(actor, place)),
    )
    if (reasons.length > 0) throw refused('Ce contrat ne peut pas être signé.', reasons)
    const today = dayInParis(now)
    const parties = contract.parties.map((party, at) =>
      at === index ? { ...party, signedOn: today } : party,
    )
    const complete = parties.every(party => party.signedOn)
    await saveRecord(
      context,
      emit,
      'contract',
      { id: contractId, version: seen },
      { parties, ...(complete ? { signed_on: today } : {}) },
    )
    if (complete) {
      const amended = contract.amends && (await findContract(tx, contract.amends.id))
      // What an amendment says of the period, of the annexed actions and of the annex is what holds from now on.
      if (amended)
        await saveRecord(
          context,
          emit,
          'contract',
          amended,
          {
            action_ids: contract.action_ids,
            start_on: contract.start_on,
            end_on: contract.end_on,
            annexes: contract.annexes.length ? contract.annexes : amended.annexes,
          },
          `avenant : ${contract.title}`,
        )
      if (contract.renews)
        await sql`update contract set ended_on = ${today}, version = version + 1 where id = ${contract.renews.id} and ended_on is null`.execute(
          tx,
        )
      await notify(
        context,
        contract.programmeId,
        await peopleAt(context, contractsPolicy['prepare-contract'].roles, place),
        {
          about: `contract/${contractId}/signed`,
          title: `Signé par toutes les parties : ${contract.title}`,
          reason: 'vous suivez les contrats de ce territoire',
          href: `/espace/contrats/${contractId}`,
        },
      )
    }
    return { complete }
  },
})

const carried = z.object({ programme: z.string(), contractId: id(), version: version(), actionId: id() })

/** Annexes an action of a territory to a CRTE that covers it: it is carried over, not typed again. */
export const carryOver = defineUseCase<typeof carried, void, Context>({
  name: 'carry-over',
  input: carried,
  policy: contractsPolicy['carry-over'],
  place: ({ tx }, { programme, contractId }) => placeOfContract(tx, programme, contractId),
  run: async (context, { contractId, version: seen, actionId }, emit) => {
    const contract = (await findContract(context.tx, contractId))!
    if (contract.kind !== 'crte' || contract.endedOn)
      throw refused('Rien ne s’y reporte.', ['Ce n’est pas un CRTE en cours.'])
    await refuseContent(
      context.tx,
      { start_on: null, end_on: null, action_ids: [actionId] },
      contract.territory_ids,
      contract.action_ids,
    )
    const action_ids = [...new Set([...contract.action_ids, actionId])]
    await saveRecord(context, emit, 'contract', { id: contractId, version: seen }, { action_ids })
  },
})

const ended = z.object({
  programme: z.string(),
  contractId: id(),
  version: version(),
  endedOn: optionalDay(),
})

/** Ends a contract before or at its term. */
export const endContract = defineUseCase<typeof ended, void, Context>({
  name: 'end-contract',
  input: ended,
  policy: contractsPolicy['end-contract'],
  place: ({ tx }, { programme, contractId }) => placeOfContract(tx, programme, contractId),
  run: async (context, { contractId, version: seen, endedOn }, emit) =>
    void (await saveRecord(
      context,
      emit,
      'contract',
      { id: contractId, version: seen },
      { ended_on: endedOn ?? dayInParis(context.now) },
    )),
})
