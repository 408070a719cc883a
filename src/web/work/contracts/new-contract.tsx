import { whyNot } from '../../../kernel/permission.ts'
import { contractsPolicy, prepareContract } from '../../../modules/contracts/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { Form } from '../../forms/index.ts'
import { Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { actionsOf, getContract } from './contract.tsx'
import { contractFields, kindField } from './fields.ts'

/** A new contract: from nothing, or an amendment or a renewal that starts from what was signed. */
export async function newContractPage(visit: WorkVisit) {
  const { avenant, suite } = visit.params
  const reason = whyNot(contractsPolicy['prepare-contract'], visit.actor)
  const seen = await territoriesSeen(visit.site.db, visit.actor, visit.programme.code, visit.today)
  const first = avenant || suite ? (await getContract(visit, (avenant || suite)!)).contract : undefined
  const parties = first?.parties.map(({ signedOn: _, ...party }) => party)
  const actions = await actionsOf(visit, first?.territory_ids ?? seen.slice(0, 3).map(({ id }) => id))
  return (
    <WorkFrame
      visit={visit}
      title={avenant ? 'Préparer un avenant' : suite ? 'Préparer un renouvellement' : 'Préparer un contrat'}
      purpose="Les parties, leurs délibérations et les fiches annexées ; chacune signe ensuite de son compte."
      crumbs={[{ label: 'Contrats', href: visit.to('/espace/contrats') }]}
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
                  parties,
                  title: `${first.title}, ${avenant ? 'avenant' : 'renouvellement'}`,
                  territory_ids: first.territory_ids.map(String),
                  action_ids: first.action_ids.map(String),
                }
              : { kind: 'territory-contract', territory_ids: seen.length === 1 ? [String(seen[0]!.id)] : [] }
          }
          fields={[
            kindField,
            {
              name: 'territory_ids',
              label: 'Territoires couverts',
              kind: 'checks',
              options: seen.map(({ id, name }) => ({ value: String(id), label: name })),
            },
            ...contractFields(
              actions.map(one => ({ value: String(one.id), label: `${one.number}. ${one.title}` })),
            ),
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
    say: 'Le projet de contrat est enregistré : chaque partie peut le signer.',
  }),
  page: newContractPage,
}
