import { NotFound } from '../../../kernel/errors.ts'
import { sees } from '../../../kernel/permission.ts'
import {
  contractKinds,
  contractsPolicy,
  findContract,
  listFiches,
  listLikelyParties,
  placeOfContract,
} from '../../../modules/contracts/index.ts'
import { listActions } from '../../../modules/plans/index.ts'
import { listRevisions } from '../../../platform/records/index.ts'
import { Form, whyField } from '../../forms/index.ts'
import { formatSpan } from '../../text/format.ts'
import { DefinitionList, Notice, Section } from '../../ui/index.ts'
import { DocumentsSection } from '../documents/section.tsx'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { writtenBy } from '../written.ts'
import { AnnexSection } from './annex-section.tsx'
import { FichesSection } from './fiches-section.tsx'
import { contractFields, otherActionsField } from './fields.ts'
import { stateOf } from './list.tsx'
import { PartiesSection } from './parties-section.tsx'
import { PerimeterSection } from './perimeter-section.tsx'

/** The fiches of some territories, to annex. */
export const actionsOf = async (visit: WorkVisit, territoryIds: readonly number[]) =>
  listActions(
    visit.site.db,
    visit.programme.id,
    { territoryIds, actor: { ...visit.actor, grants: [] } },
    { limit: 500 },
  )

/** @throws NotFound when there is none, or the person may not know of it */
export async function getContract(visit: WorkVisit, id: string) {
  const contractId = Number(id)
  if (!Number.isSafeInteger(contractId)) throw new NotFound('Aucun contrat n’est à cette adresse.')
  const place = await placeOfContract(visit.site.db, visit.programme.code, contractId)
  mustSee(visit, place)
  return { contract: (await findContract(visit.site.db, contractId))!, place }
}

/** A contract: its parties and their signatures, what is annexed, what it becomes. */
export async function contractPage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const { contract, place } = await getContract(visit, id)
  const [actions, fiches, revisions, parties] = await Promise.all([
    actionsOf(visit, contract.territory_ids),
    listFiches(db, contract.action_ids),
    listRevisions(db, 'contract', contract.id),
    listLikelyParties(db, contract.programmeId, [place]),
  ])
  // A company that is a party reads the contract, not the territories it covers.
  const local = sees(visit.actor, { ...place, organisations: [] })
  const reason = reasonNot(visit, contractsPolicy['edit-contract'], place)
  const begun = contract.parties.some(party => party.signedOn)
  return (
    <WorkFrame
      visit={visit}
      title={contract.title}
      purpose={`${contractKinds[contract.kind]}, ${contract.territories.join(', ')} : ${stateOf(contract)}.`}
      crumbs={[{ label: 'Contrats', href: visit.to('/espace/contrats') }]}
      next={[
        ...(!reason && contract.signedOn
          ? [
              {
                label: 'Préparer un avenant',
                href: visit.to('/espace/contrats/nouveau', { avenant: String(contract.id) }),
              },
              {
                label: 'Préparer son renouvellement',
                href: visit.to('/espace/contrats/nouveau', { suite: String(contract.id) }),
              },
            ]
          : []),
        ...(local
          ? [
              {
                label: 'Plan et CRTE côte à côte',
                href: visit.to(`/espace/contrats/territoires/${contract.territory_ids[0]}`),
              },
            ]
          : [{ label: 'Tous vos contrats', href: visit.to('/espace/contrats') }]),
      ]}
    >
      <DefinitionList
        items={[
          {
            term: 'Période',
            value:
              contract.start_on || contract.end_on
                ? formatSpan(contract.start_on, contract.end_on)
                : 'à préciser',
          },
          ...(contract.amends ? [{ term: 'Avenant à', value: contract.amends.title }] : []),
          ...(contract.renews ? [{ term: 'Renouvelle', value: contract.renews.title }] : []),
        ]}
      />
      {contract.summary && <p class="prose">{contract.summary}</p>}
      <PartiesSection visit={visit} contract={contract} place={place} />
      {contract.crteId && <PerimeterSection visit={visit} crteId={contract.crteId} />}
      <FichesSection visit={visit} contract={contract} fiches={fiches} local={local} />
      <AnnexSection visit={visit} contract={contract} place={place} local={local} />
      <DocumentsSection visit={visit} about={`contract/${contract.id}`} place={place} />
      <Section id="historique" title="Historique">
        <ol>
          {revisions.map(({ version, ...written }) => (
            <li>{`Version ${version}, ${writtenBy(written)}`}</li>
          ))}
        </ol>
      </Section>
      <Section
        id="ecrire"
        title={begun ? 'Les délibérations attendues' : 'Écrire le contrat'}
        lead={
          begun
            ? 'Une partie a signé : de celles qui n’ont pas signé, la délibération s’écrit encore ; le reste ne change plus que par un avenant.'
            : undefined
        }
      >
        {reason ? (
          <Notice kind="info">{reason}</Notice>
        ) : (
          <Form
            visit={visit}
            action={visit.to(`/espace/contrats/${contract.id}`)}
            submit="Enregistrer"
            version={contract.version}
            values={{ ...contract, action_ids: contract.action_ids.map(String) }}
            fields={[
              ...contractFields({ parties, fiches: actions }),
              ...(contract.kind === 'crte' ? [otherActionsField] : []),
            ]}
          />
        )}
        {!reason && !contract.endedOn && (
          <Form
            visit={visit}
            action={visit.to(`/espace/contrats/${contract.id}/fin`)}
            id="clore"
            fields={[whyField]}
            submit={contract.signedOn ? 'Clore ce contrat aujourd’hui' : 'Abandonner ce projet de contrat'}
            variant="secondary"
            version={contract.version}
          />
        )}
      </Section>
    </WorkFrame>
  )
}
