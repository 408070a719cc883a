import { addDays } from '../../kernel/dates.ts'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import { whyNot } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { territoriesSeen } from '../territories/index.ts'
import { contractsPolicy } from './policy.ts'
import { contractBlockers, heldAt, organisationsOf } from './signing-rules.ts'
import { listContracts, togetherAt } from './store.ts'

/** The contracts that wait for one's signature or, for those who prepare them, for that of others; those that end within ninety
 * days. */
export async function listContractsPending(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  const follows = actor.grants.some(({ role }) =>
    [...contractsPolicy['sign-contract'].roles, ...contractsPolicy['prepare-contract'].roles].includes(role),
  )
  if (!follows) return []
  const seen = await territoriesSeen(db, actor, programme.code, today)
  const contracts = await listContracts(
    db,
    programme.id,
    seen.map(({ id }) => id),
    organisationsOf(actor, programme.code),
  )
  return contracts.flatMap((contract): Pending[] => {
    const item = {
      what: contract.title,
      where: contract.territories.join(', '),
      href: `/espace/contrats/${contract.id}`,
    }
    const places = seen.filter(({ id }) => contract.territory_ids.includes(id)).map(({ place }) => place)
    const territories = togetherAt(programme.code, places)
    const place = {
      ...territories,
      organisations: [...territories.organisations, ...contract.organisations],
    }
    const held = heldAt(actor, place)
    if (contract.parties.some((_, index) => contractBlockers(contract, index, held).length === 0))
      return [{ ...item, kind: 'waiting', nextStep: 'Lire et signer', decides: true }]
    const missing = contract.parties.filter(({ signedOn }) => !signedOn)
    const prepares = !whyNot(contractsPolicy['prepare-contract'], actor, place)
    if (prepares && !contract.endedOn && missing.length > 0 && missing.length < contract.parties.length)
      return [
        {
          ...item,
          kind: 'promised',
          what: `${contract.title} : signature de ${missing.map(({ name }) => name).join(', ')}`,
          nextStep: 'Relancer qui doit signer',
        },
      ]
    return contract.signedOn && !contract.endedOn && contract.end_on && contract.end_on <= addDays(today, 90)
      ? [
          {
            ...item,
            kind: contract.end_on < today ? 'late' : 'closing',
            dueOn: contract.end_on,
            nextStep: 'Renouveler ou clore',
          },
        ]
      : []
  })
}
