import { NotFound } from '../../../kernel/errors.ts'
import { contractsPolicy, listContracts } from '../../../modules/contracts/index.ts'
import { givenUp, maturities } from '../../../modules/plans/index.ts'
import { findTerritoryPlace } from '../../../modules/territories/index.ts'
import { ActionButton } from '../../forms/index.ts'
import { plural } from '../../text/format.ts'
import { DataTable, EmptyState, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { actionsOf } from './contract.tsx'

/** The actions of a territory beside those of its CRTE: what is in both, and what is missing. */
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
        crtes.map(crte => {
          const others = crte.action_ids.filter(one => !actions.some(action => action.id === one)).length
          return (
            <Section
              id={`crte-${crte.id}`}
              title={crte.title}
              lead={
                others
                  ? `${plural(others, 'fiche')} de ce CRTE viennent d’ailleurs que de ce plan.`
                  : 'Toutes ses fiches viennent de ce plan.'
              }
            >
              <p>
                <a href={visit.to(`/espace/contrats/${crte.id}`)}>Ouvrir ce CRTE</a>
              </p>
              <DataTable
                id={`cote-a-cote-${crte.id}`}
                caption={`Actions du plan et du ${crte.title}`}
                captionHidden
                empty="Le plan ne contient aucune action."
                columns={[
                  { key: 'action', label: 'Au plan' },
                  { key: 'maturity', label: 'Étape' },
                  { key: 'crte', label: 'Au CRTE' },
                ]}
                rows={actions.map(action => ({
                  action: (
                    <a
                      href={visit.to(`/espace/actions/${action.id}`)}
                    >{`${action.number}. ${action.title}`}</a>
                  ),
                  maturity: maturities[action.maturity],
                  crte: crte.action_ids.includes(action.id) ? (
                    'oui'
                  ) : reason ? (
                    'manque'
                  ) : (
                    <ActionButton
                      visit={visit}
                      action={visit.to(`/espace/contrats/${crte.id}/reporter`)}
                      id={`reporter-${crte.id}-${action.id}`}
                      label={`Reporter la fiche ${action.number} au CRTE`}
                      variant="secondary"
                      version={crte.version}
                      keep={{ actionId: action.id, territoire: territoryId }}
                    />
                  ),
                }))}
              />
            </Section>
          )
        })
      )}
    </WorkFrame>
  )
}
