import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid, refused } from '../../kernel/errors.ts'
import { choice, id, optionalId, several, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { contractInput, deliberatedSince, essence, refuseContent, written } from './contract-input.ts'
import { keepCrte } from './keep-crte.ts'
import { nameParties } from './name-parties.ts'
import { contractsPolicy } from './policy.ts'
import { findContract, placeOfContract, placeOfTerritories } from './store.ts'
import { tellSigners } from './tell-signers.ts'
import { type ContractKind, contractKinds } from './words.ts'

const prepared = z.object({
  programme: z.string(),
  programmeId: id(),
  kind: choice(Object.keys(contractKinds) as [ContractKind, ...ContractKind[]]),
  territory_ids: several(id(), 30),
  amendsId: optionalId(),
  renewsId: optionalId(),
  /** The CRTE of the public register that is being signed, when it is there already. */
  crteId: optionalId(),
  ...contractInput,
})

/** Prepares a protocol, a territory contract or a CRTE, an amendment or a renewal of one. Answers its id. */
export const prepareContract = defineUseCase<typeof prepared, number, Context>({
  name: 'prepare-contract',
  input: prepared,
  policy: contractsPolicy['prepare-contract'],
  place: ({ tx }, { programme, territory_ids }) => {
    if (territory_ids.length === 0) throw Invalid.field('territory_ids', 'Choisissez au moins un territoire.')
    return placeOfTerritories(tx, programme, territory_ids)
  },
  run: async (context, given, emit) => {
    const { tx, now, authorId } = context
    const { programme, programmeId, kind, territory_ids, amendsId, renewsId } = given
    await refuseContent(tx, given, given, [])
    if (amendsId && renewsId)
      throw Invalid.field('renewsId', 'Un avenant, ou un renouvellement : pas les deux.')
    const before = amendsId ?? renewsId
    const first = before ? await findContract(tx, before) : undefined
    if (before && (first?.kind !== kind || !first.signedOn))
      throw Invalid.field(amendsId ? 'amendsId' : 'renewsId', 'Choisissez un contrat signé de même nature.')
    const place = (await placeOfTerritories(tx, programme, territory_ids))!
    const parties = await nameParties(tx, { programmeId, place, today: dayInParis(now) }, given.parties)
    const crteId = kind === 'crte' && !before ? given.crteId : undefined
    if (crteId && !(await isFreeCrte(context, programmeId, crteId)))
      throw Invalid.field('crteId', 'Choisissez un CRTE du registre qui ne se prépare pas déjà ici.')
    const contractId = await addRecord(context, emit, 'contract', written({ ...given, parties }), {
      programme_id: programmeId,
      kind,
      territory_ids,
      amends_id: amendsId ?? null,
      renews_id: renewsId ?? null,
      crte_id: crteId ?? null,
      author_id: authorId,
      recorded_at: now,
    })
    await keepCrte(context, contractId, emit)
    await tellSigners(context, programme, contractId)
    return contractId
  },
})

async function isFreeCrte({ tx }: Context, programmeId: number, crteId: number): Promise<boolean> {
  const { rows } = await sql`
    select from crte join subject as s on s.id = crte.id and s.programme_id = ${programmeId}
    where crte.id = ${crteId} and not exists (select from contract where crte_id = crte.id)`.execute(tx)
  return rows.length > 0
}

const edited = z.object({ programme: z.string(), contractId: id(), version: version(), ...contractInput })

/** Writes a contract that nobody has signed yet; once one signed, the deliberations of the others.
 * @throws Refused once a party signed: an amendment changes it */
export const editContract = defineUseCase<typeof edited, void, Context>({
  name: 'edit-contract',
  input: edited,
  policy: contractsPolicy['edit-contract'],
  place: ({ tx }, { programme, contractId }) => placeOfContract(tx, programme, contractId),
  run: async (context, { contractId, programme, version: seen, ...given }, emit) => {
    const { tx, now } = context
    const contract = (await findContract(tx, contractId))!
    const place = (await placeOfTerritories(tx, programme, contract.territory_ids))!
    const named = await nameParties(
      tx,
      { programmeId: contract.programmeId, place, today: dayInParis(now) },
      given.parties,
    )
    const signed = contract.parties.some(party => party.signedOn)
    const parties = signed ? deliberatedSince(contract.parties, named) : named
    if (!parties || (signed && !sameEssence(contract, { ...given, parties: named })))
      throw refused('Ce contrat ne s’écrit plus.', ['Une partie l’a signé : préparez un avenant.'])
    await refuseContent(tx, contract, given, contract.action_ids)
    await saveRecord(
      context,
      emit,
      'contract',
      { id: contractId, version: seen },
      written({ ...given, parties }),
    )
    await keepCrte(context, contractId, emit)
    await tellSigners(context, programme, contractId, contract)
  },
})

const sameEssence = (a: Parameters<typeof essence>[0], b: Parameters<typeof essence>[0]) =>
  JSON.stringify(essence(a)) === JSON.stringify(essence(b))
