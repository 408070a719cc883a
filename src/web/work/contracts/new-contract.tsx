import { whyNot } from '../../../kernel/permission.ts'
import {
  contractsPolicy,
  listFreeCrtes,
  listLikelyParties,
  prepareContract,
  unsigned,
} from '../../../modules/contracts/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { Form, namedOptions } from '../../forms/index.ts'
import { Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { actionsOf, getContract } from './contract.tsx'
import { contractFields, kindField, otherActionsField } from './fields.ts'

/** As many territories as have their fiches offered together; for more, they are annexed once the territories are chosen. */
const fewTerritories = 3

/** A new contract: from nothing, or an amendment or a renewal that starts from what was signed. */
export async function newContractPage(visit: WorkVisit) {
  const { db } = visit.site
  const { avenant, suite } = visit.params
  const reason = whyNot(contractsPolicy['prepare-contract'], visit.actor)
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const first = avenant || suite ? (await getContract(visit, (avenant || suite)!)).contract : undefined
  const chosen =
    first?.territory_ids ?? (seen.length <= fewTerritories ? seen.map(({ id }) => id) : undefined)
  const [fiches, parties, crtes] = await Promise.all([
    chosen && actionsOf(visit, chosen),
    listLikelyParties(
      db,
      visit.programme.id,
      seen.map(({ place }) => place),
    ),
    first
      ? []
      : listFreeCrtes(
          db,
          visit.programme.id,
          seen.map(({ id }) => id),
          visit.today,
        ),
  ])
  const isCrte = { field: 'kind', is: ['crte'] }
  return (
    <WorkFrame
      visit={visit}
      title={avenant ? 'Préparer un avenant' : suite ? 'Préparer un renouvellement' : 'Préparer un contrat'}
      purpose={`Les parties, leurs délibérations et les fiches annexées ; chacune signe ensuite de son compte.${fiches ? '' : ' Les fiches se choisissent ensuite, une fois les territoires connus.'}`}
      crumbs={[{ label: 'Contrats', href: visit.to('/espace/contrats') }]}
      next={[
        { label: 'Les contrats en cours', href: visit.to('/espace/contrats') },
        ...(first ? [{ label: first.title, href: visit.to(`/espace/contrats/${first.id}`) }] : []),
      ]}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          action={visit.to('/espace/contrats/nouveau', { avenant, suite })}
          submit="Enregistrer le projet de contrat"
          keep={{ ...(avenant ? { amendsId: avenant } : {}), ...(suite ? { renewsId: suite } : {}) }}
          values={
            first
              ? {
                  ...first,
                  parties: unsigned(first.parties),
                  title: `${first.title}, ${avenant ? 'avenant' : 'renouvellement'}`,
                  territory_ids: first.territory_ids.map(String),
                  action_ids: first.action_ids.map(String),
                }
              : { kind: 'territory-contract', territory_ids: seen.length === 1 ? [String(seen[0]!.id)] : [] }
          }
          fields={[
            {
              ...kindField,
              help: 'Un CRTE paraît aussitôt, avec son titre et son état, au registre public des CRTE.',
            },
            ...(crtes.length > 0
              ? [
                  {
                    name: 'crteId',
                    label: 'Le CRTE est déjà au registre public',
                    help: 'Laissez vide s’il n’y est pas : il y sera ajouté.',
                    kind: 'select' as const,
                    options: namedOptions(crtes),
                    optional: true,
                    when: isCrte,
                  },
                ]
              : []),
            {
              name: 'territory_ids',
              label: 'Territoires couverts',
              kind: 'checks',
              options: seen.map(({ id, name }) => ({ value: String(id), label: name })),
            },
            ...contractFields({ parties, fiches }),
            { ...otherActionsField, when: isCrte },
          ]}
        />
      )}
    </WorkFrame>
  )
}

export const newContractPost = {
  useCase: prepareContract,
  input: (body: Record<string, unknown>, visit: WorkVisit) => ({
    ...body,
    programme: visit.programme.code,
    programmeId: visit.programme.id,
  }),
  done: (contractId: number, visit: WorkVisit) => ({
    to: visit.to(`/espace/contrats/${contractId}`),
    say: 'Le projet de contrat est enregistré. Ceux qui doivent signer sont prévenus dès qu’ils le peuvent.',
  }),
  page: newContractPage,
}
