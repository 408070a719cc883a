import { NotFound } from '../../../kernel/errors.ts'
import {
  type Contract,
  carryBlockers,
  contractsPolicy,
  type Fiche,
  findOpenAmendment,
  listContracts,
  listFiches,
  listFreeCrtes,
} from '../../../modules/contracts/index.ts'
import { type Action, givenUp, maturities } from '../../../modules/plans/index.ts'
import { findTerritoryPlace } from '../../../modules/territories/index.ts'
import { rowPath } from '../../address.ts'
import { ActionButton } from '../../forms/index.ts'
import { plural } from '../../text/format.ts'
import { DataTable, EmptyState, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { actionsOf } from './contract.tsx'

/** The actions of a territory beside those of its CRTE: what is in both, what the CRTE lacks, what only the CRTE holds. */
export async function sideBySidePage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const territoryId = Number(id)
  if (!Number.isSafeInteger(territoryId)) throw new NotFound('Aucun territoire n’est à cette adresse.')
  const territory = await findTerritoryPlace(db, visit.programme.code, { id: territoryId })
  mustSee(visit, territory?.place)
  const contracts = await listContracts(db, visit.programme.id, [territoryId])
  const crtes = contracts.filter(({ kind, endedOn, amends }) => kind === 'crte' && !endedOn && !amends)
  const actions = (await actionsOf(visit, [territoryId])).filter(
    ({ maturity }) => !givenUp.includes(maturity),
  )
  const reason = reasonNot(visit, contractsPolicy['carry-over'], territory!.place)
  const sides = await Promise.all(
    crtes.map(async crte => ({
      crte,
      amendment: await findOpenAmendment(db, crte.id),
      fiches: await listFiches(db, crte.action_ids),
    })),
  )
  const elsewhere = await listFreeCrtes(db, visit.programme.id, [territoryId], visit.today)
  const missing = actions.filter(action => !crtes.some(({ action_ids }) => action_ids.includes(action.id)))
  return (
    <WorkFrame
      visit={visit}
      title={`${territory!.name} : plan et CRTE côte à côte`}
      purpose={`${plural(actions.length, 'action')} au plan, ${missing.length} absentes de tout CRTE.`}
      crumbs={[{ label: 'Contrats', href: visit.to('/espace/contrats') }]}
      next={[{ label: 'Le plan du territoire', href: visit.to(`/espace/plans/${territoryId}`) }]}
    >
      {crtes.length === 0 ? (
        <EmptyState
          title="Aucun CRTE en cours ne couvre ce territoire"
          actions={reason ? [] : [{ label: 'Préparer un CRTE', href: visit.to('/espace/contrats/nouveau') }]}
        />
      ) : (
        sides.map(side => (
          <Section id={`crte-${side.crte.id}`} title={side.crte.title}>
            <p>
              <a href={visit.to(`/espace/contrats/${side.crte.id}`)}>Ouvrir ce CRTE</a>
            </p>
            <OfThePlan
              visit={visit}
              {...side}
              actions={actions}
              mayCarry={!reason}
              territoryId={territoryId}
            />
            <OfTheCrte visit={visit} {...side} actions={actions} />
          </Section>
        ))
      )}
      {elsewhere.length > 0 && (
        <Section
          id="autres-crte"
          title="Autres CRTE du registre public"
          lead="Ils couvrent ce territoire, en tout ou en partie ; aucun contrat n’en est tenu ici."
        >
          <ul>
            {elsewhere.map(({ code, name }) => (
              <li>
                <a href={visit.to(rowPath('crte', code))}>{name}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </WorkFrame>
  )
}

type Side = {
  visit: WorkVisit
  crte: Contract
  amendment: Contract | undefined
  fiches: Fiche[]
  actions: Action[]
}

const OfThePlan = ({
  visit,
  crte,
  amendment,
  actions,
  mayCarry,
  territoryId,
}: Side & { mayCarry: boolean; territoryId: number }) => {
  const blockers = carryBlockers(crte, amendment)
  const inCrte = (action: Action) => {
    if (crte.action_ids.includes(action.id)) return 'oui'
    if (amendment?.action_ids.includes(action.id))
      return <a href={visit.to(`/espace/contrats/${amendment.id}`)}>dans un avenant à signer</a>
    if (!mayCarry || blockers.length > 0) return 'manque'
    return (
      <ActionButton
        visit={visit}
        action={visit.to(`/espace/contrats/${crte.id}/reporter`)}
        id={`reporter-${crte.id}-${action.id}`}
        label={`Reporter la fiche ${action.number} au CRTE`}
        variant="secondary"
        version={crte.version}
        keep={{ actionId: action.id, territoire: territoryId }}
      />
    )
  }
  return (
    <>
      {mayCarry && blockers.map(one => <p>{one}</p>)}
      {mayCarry && blockers.length === 0 && crte.signedOn && (
        <p>Ce CRTE est signé : ce que vous y reportez va dans un avenant, à signer par toutes les parties.</p>
      )}
      <DataTable
        id={`cote-a-cote-${crte.id}`}
        caption={`Au plan : ses actions, et si le ${crte.title} les a`}
        empty="Le plan ne contient aucune action."
        columns={[
          { key: 'action', label: 'Au plan' },
          { key: 'maturity', label: 'Étape' },
          { key: 'crte', label: 'Au CRTE' },
        ]}
        rows={actions.map(action => ({
          action: (
            <a href={visit.to(`/espace/actions/${action.id}`)}>{`${action.number}. ${action.title}`}</a>
          ),
          maturity: maturities[action.maturity],
          crte: inCrte(action),
        }))}
      />
    </>
  )
}

const OfTheCrte = ({ crte, fiches, actions }: Side) => (
  <DataTable
    id={`crte-seul-${crte.id}`}
    caption="Au CRTE, pas au plan"
    empty="Tout ce que porte ce CRTE est au plan."
    columns={[
      { key: 'action', label: 'Au CRTE' },
      { key: 'from', label: 'D’où' },
    ]}
    rows={[
      ...fiches
        .filter(({ id }) => !actions.some(action => action.id === id))
        .map(({ number, title, territory, maturity }) => ({
          action: `${number}. ${title}`,
          from: givenUp.includes(maturity)
            ? `${territory}, ${maturities[maturity].toLowerCase()}`
            : `plan de ${territory}`,
        })),
      ...crte.other_actions.map(({ title, owner }) => ({
        action: title,
        from: owner ? `sans fiche, ${owner}` : 'sans fiche',
      })),
    ]}
  />
)
