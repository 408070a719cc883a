import { whyNot } from '../../../kernel/permission.ts'
import {
  type Contract,
  contractKinds,
  contractsPolicy,
  listContracts,
  signatureProgress,
} from '../../../modules/contracts/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { formatDay, formatSpan, plural } from '../../text/format.ts'
import { DataTable, EmptyState } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { Signatures } from './signatures.tsx'

/** Where a contract is, in words. */
export const stateOf = (contract: Contract): string => {
  const signed = contract.parties.filter(party => party.signedOn).length
  if (contract.endedOn) return `terminé le ${formatDay(contract.endedOn)}`
  if (contract.signedOn) return `signé le ${formatDay(contract.signedOn)}`
  return signed ? `en cours de signature, ${signed} sur ${contract.parties.length}` : 'en préparation'
}

/** The contracts of the territories a person sees, and how far signatures are, département by département. */
export async function contractsPage(visit: WorkVisit) {
  const { db } = visit.site
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const ids = seen.map(({ id }) => id)
  const [contracts, progress] = await Promise.all([
    listContracts(db, visit.programme.id, ids),
    signatureProgress(db, visit.programme.id, ids),
  ])
  const reason = whyNot(contractsPolicy['prepare-contract'], visit.actor)
  const prepare = { label: 'Préparer un contrat', href: visit.to('/espace/contrats/nouveau') }
  return (
    <WorkFrame
      visit={visit}
      title="Contrats"
      purpose={`Protocoles, contrats de territoire et CRTE. ${plural(contracts.length, 'contrat')}.`}
      next={[
        ...(reason ? [] : [prepare]),
        { label: 'Les annexes financières, par partenaire', href: visit.to('/espace/contrats/annexes') },
        ...(seen.length === 1
          ? [
              {
                label: 'Plan et CRTE côte à côte',
                href: visit.to(`/espace/contrats/territoires/${seen[0]!.id}`),
              },
            ]
          : []),
      ]}
    >
      {contracts.length === 0 ? (
        <EmptyState title="Aucun contrat ici" actions={reason ? [] : [prepare]} />
      ) : (
        <DataTable
          id="contrats"
          caption="Contrats, ceux en cours d’abord"
          captionHidden
          empty=""
          columns={[
            { key: 'title', label: 'Contrat' },
            { key: 'kind', label: 'Nature' },
            { key: 'where', label: 'Territoires' },
            { key: 'span', label: 'Période' },
            { key: 'state', label: 'État' },
          ]}
          rows={contracts.map(contract => ({
            title: <a href={visit.to(`/espace/contrats/${contract.id}`)}>{contract.title}</a>,
            kind: `${contractKinds[contract.kind]}${contract.amends ? ', avenant' : contract.renews ? ', renouvellement' : ''}`,
            where: contract.territory_ids
              .map(id => seen.find(one => one.id === id))
              .map((one, index) => (
                <>
                  {index > 0 && ', '}
                  {one ? (
                    <a href={visit.to(`/espace/contrats/territoires/${one.id}`)}>{one.name}</a>
                  ) : (
                    'autre territoire'
                  )}
                </>
              )),
            span:
              contract.start_on || contract.end_on
                ? formatSpan(contract.start_on, contract.end_on)
                : 'à préciser',
            state: stateOf(contract),
          }))}
        />
      )}
      <Signatures visit={visit} progress={progress} />
    </WorkFrame>
  )
}
