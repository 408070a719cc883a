import { whyNot } from '../../../kernel/permission.ts'
import {
  type Contract,
  type ContractKind,
  contractKinds,
  contractsPolicy,
  signatureProgress,
} from '../../../modules/contracts/index.ts'
import { workLists } from '../../../modules/lists.ts'
import { type TerritoryPlace, territoriesSeen } from '../../../modules/territories/index.ts'
import type { RegisterRow } from '../../../platform/registers/index.ts'
import { formatDay, formatSpan } from '../../text/format.ts'
import { EmptyState } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'
import { Signatures } from './signatures.tsx'

/** Where a contract is, in words. */
export const stateOf = ({ endedOn, signedOn, parties }: Contract): string =>
  inWords(endedOn, signedOn, parties.filter(party => party.signedOn).length, parties.length)

function inWords(endedOn: string | null, signedOn: string | null, signed: number, parties: number): string {
  if (endedOn) return `${signedOn ? 'terminé' : 'abandonné'} le ${formatDay(endedOn)}`
  if (signedOn) return `signé le ${formatDay(signedOn)}`
  return signed ? `en cours de signature, ${signed} sur ${parties}` : 'en préparation'
}

/** The contracts of the territories a person sees, and how far signatures are, département by département. */
export async function contractsPage(visit: WorkVisit) {
  const { db } = visit.site
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const ids = seen.map(({ id }) => id)
  const [open, progress] = await Promise.all([
    openList(visit, workLists.contracts),
    signatureProgress(db, visit.programme.id, ids),
  ])
  const reason = whyNot(contractsPolicy['prepare-contract'], visit.actor)
  const prepare = { label: 'Préparer un contrat', href: visit.to('/espace/contrats/nouveau') }
  return (
    <WorkFrame
      visit={visit}
      title="Contrats"
      purpose={`Protocoles, contrats de territoire et CRTE. ${open.summary}.`}
      tools={<ListTools open={open} />}
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
        ...listNext(visit, open),
      ]}
    >
      <ListFilters visit={visit} open={open} />
      {open.page.rows.length === 0 ? (
        <EmptyState title="Aucun contrat ici" actions={reason ? [] : [prepare]} />
      ) : (
        <WorkTable
          visit={visit}
          open={open}
          caption="Contrats, ceux en cours d’abord"
          cells={{
            kind: row =>
              `${contractKinds[row.kind as ContractKind]}${row.amendment ? ', avenant' : row.renewal ? ', renouvellement' : ''}`,
            territories: row => <Territories visit={visit} seen={seen} row={row} />,
            state: row => stateInWords(row),
          }}
          besides={[{ key: 'span', label: 'Période', cell: spanOf }]}
        />
      )}
      <Signatures visit={visit} progress={progress} />
    </WorkFrame>
  )
}

const Territories = ({ visit, seen, row }: { visit: WorkVisit; seen: TerritoryPlace[]; row: RegisterRow }) =>
  (row.territory_ids as unknown as number[])
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
    ))

const stateInWords = ({ ended_on, signed_on, signed, parties }: RegisterRow): string =>
  inWords(ended_on as string | null, signed_on as string | null, Number(signed), Number(parties))

const spanOf = ({ start_on, end_on }: RegisterRow): string =>
  start_on || end_on ? formatSpan(start_on as string | null, end_on as string | null) : 'à préciser'
