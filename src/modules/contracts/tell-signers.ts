import { sql } from 'kysely'
import { dayInParis } from '../../kernel/dates.ts'
import type { Context } from '../../platform/unit.ts'
import { makeMoot, notify, peopleAt } from '../accounts/index.ts'
import { signers } from './policy.ts'
import { readinessBlockers, wholeState } from './signing-rules.ts'
import { type Contract, findContract, type Party, placeOfContract } from './store.ts'

const aboutSigning = (contractId: number, { organisation }: Party) =>
  `contract/${contractId}/sign/${organisation}`

const readyParties = (contract: Contract): Party[] =>
  contract.parties.filter((_, index) => readinessBlockers(contract, index).length === 0)

/** Tells those who sign for a party that the contract waits for them, once it does; what waits no longer is moot. */
export async function tellSigners(
  context: Context,
  programme: string,
  contractId: number,
  before?: Contract,
): Promise<void> {
  const contract = (await findContract(context.tx, contractId))!
  const ready = readyParties(contract)
  const told = before ? readyParties(before) : []
  const among = (parties: readonly Party[], { organisation }: Party) =>
    parties.some(one => one.organisation === organisation)
  for (const party of told) if (!among(ready, party)) await makeMoot(context, aboutSigning(contractId, party))
  const place = (await placeOfContract(context.tx, programme, contractId))!
  for (const party of ready) {
    if (among(told, party)) continue
    const people = await peopleAt(context, signers[party.side], place)
    await notify(context, contract.programmeId, await speakingFor(context, people, party), {
      about: aboutSigning(contractId, party),
      title: `À lire et à signer : ${contract.title}`,
      reason: `vous signez pour ${party.name}`,
      href: `/espace/contrats/${contractId}`,
    })
  }
}

/** Those of these people whose role is for the organisation of a party. */
async function speakingFor(
  { tx, now }: Context,
  people: readonly number[],
  { side, organisation }: Party,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct g.person_id as id from role_grant as g join organisation as o on o.id = g.organisation_id
    where g.person_id = any(${[...people]}) and g.role = any(${[...signers[side]]})
      and in_force(g.start_on, g.end_on, ${dayInParis(now)}) and (o.code = ${organisation} or ${organisation === wholeState})
    order by 1`.execute(tx)
  return rows.map(({ id }) => id)
}
