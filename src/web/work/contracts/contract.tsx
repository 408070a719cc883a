import { NotFound } from '../../../kernel/errors.ts'
import { rolesAt } from '../../../kernel/permission.ts'
import {
  contractBlockers,
  contractKinds,
  contractsPolicy,
  findContract,
  partySides,
  placeOfContract,
  sidesOf,
} from '../../../modules/contracts/index.ts'
import { listActions } from '../../../modules/plans/index.ts'
import { listRevisions } from '../../../platform/records/index.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { formatDay, formatInstant, formatSpan } from '../../text/format.ts'
import { DefinitionList, Notice, Section } from '../../ui/index.ts'
import { DocumentsSection } from '../documents/section.tsx'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { AnnexSection } from './annex-section.tsx'
import { contractFields } from './fields.ts'
import { stateOf } from './list.tsx'

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
  const { contract, place } = await getContract(visit, id)
  const [actions, revisions] = await Promise.all([
    actionsOf(visit, contract.territory_ids),
    listRevisions(visit.site.db, 'contract', contract.id),
  ])
  const sides = sidesOf(rolesAt(visit.actor, place))
  const reason = reasonNot(visit, contractsPolicy['edit-contract'], place)
  const signed = contract.parties.some(party => party.signedOn)
  const annexed = actions.filter(action => contract.action_ids.includes(action.id))
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
        {
          label: 'Plan et CRTE côte à côte',
          href: visit.to(`/espace/contrats/territoires/${contract.territory_ids[0]}`),
        },
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
      <Section id="parties" title="Parties et signatures">
        <ol class="pending">
          {contract.parties.map((party, index) => {
            const blockers = contractBlockers(contract, index, sides)
            return (
              <li>
                <div>
                  <p class="pending__what">{`${party.name} (${partySides[party.side]})`}</p>
                  <p class="pending__when">
                    {[
                      party.signatory && `${party.signatory}, ${party.capacity}`,
                      party.deliberation && `vu la délibération ${party.deliberation}`,
                      party.deliberatedOn && `du ${formatDay(party.deliberatedOn)}`,
                      party.signedOn ? `signé le ${formatDay(party.signedOn)}` : 'n’a pas signé',
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </p>
                  {sides.includes(party.side) &&
                    !party.signedOn &&
                    blockers.map(one => <p class="pending__when">{one}</p>)}
                </div>
                {blockers.length === 0 && (
                  <ActionButton
                    visit={visit}
                    action={visit.to(`/espace/contrats/${contract.id}/signer`)}
                    id={`signer-${index}`}
                    label={`Signer pour ${party.name}`}
                    version={contract.version}
                    keep={{ party: index }}
                  />
                )}
              </li>
            )
          })}
        </ol>
      </Section>
      <Section id="fiches" title="Fiches annexées">
        <ul>
          {annexed.map(action => (
            <li>
              <a href={visit.to(`/espace/actions/${action.id}`)}>{`${action.number}. ${action.title}`}</a>
            </li>
          ))}
          {annexed.length === 0 && <li>Aucune pour l’instant.</li>}
        </ul>
      </Section>
      <AnnexSection visit={visit} annexes={contract.annexes} />
      <DocumentsSection visit={visit} about={`contract/${contract.id}`} place={place} />
      <Section id="historique" title="Historique">
        <ol>
          {revisions.map(({ version, author, recordedAt }) => (
            <li>{`Version ${version}, ${author}, ${formatInstant(recordedAt)}`}</li>
          ))}
        </ol>
      </Section>
      <Section id="ecrire" title={signed ? 'Tenir l’annexe' : 'Écrire le contrat'}>
        {reason ? (
          <Notice kind="info">{reason}</Notice>
        ) : (
          <Form
            visit={visit}
            action={visit.to(`/espace/contrats/${contract.id}`)}
            submit="Enregistrer"
            version={contract.version}
            values={{ ...contract, action_ids: contract.action_ids.map(String) }}
            fields={contractFields(
              actions.map(one => ({ value: String(one.id), label: `${one.number}. ${one.title}` })),
            )}
          />
        )}
        {!reason && contract.signedOn && !contract.endedOn && (
          <ActionButton
            visit={visit}
            action={visit.to(`/espace/contrats/${contract.id}/fin`)}
            id="clore"
            label="Clore ce contrat aujourd’hui"
            variant="secondary"
            version={contract.version}
          />
        )}
      </Section>
    </WorkFrame>
  )
}
