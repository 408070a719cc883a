import { Invalid } from '../../../kernel/errors.ts'
import { whyNot } from '../../../kernel/permission.ts'
import {
  type Action,
  addAction,
  axesOf,
  editAction,
  findNeed,
  listLikelyOrganisations,
  listPlanVersions,
  listTerritoryNeeds,
  plansPolicy,
} from '../../../modules/plans/index.ts'
import { findTerritoryPlace, territoriesSeen } from '../../../modules/territories/index.ts'
import { Form, whyItFalls } from '../../forms/index.ts'
import { EmptyState, Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { reasonNot, type WorkVisit } from '../visit.ts'
import { getAction } from './action.tsx'
import { actionFields, valuesOf } from './action-fields.ts'

/** What the questions of a fiche offer, in a territory. */
export async function fieldsGiven(visit: WorkVisit, territoryId: number) {
  const { db } = visit.site
  const territory = await findTerritoryPlace(db, visit.programme.code, { id: territoryId })
  const [axes, needs, organisations] = await Promise.all([
    axesOf(db, territoryId),
    listTerritoryNeeds(db, visit.programme.id, territoryId),
    listLikelyOrganisations(db, territory!.place),
  ])
  return { territory: territory!, axes, needs, organisations }
}

/** A new fiche: from nothing, or from a need that it answers. */
export async function newActionPage(visit: WorkVisit) {
  const { db } = visit.site
  const { besoin, territoire } = visit.params
  const reason = whyNot(plansPolicy['add-action'], visit.actor)
  const need = besoin ? await findNeed(db, Number(besoin)) : undefined
  if (besoin && !need) throw Invalid.field('besoin', 'Ce besoin n’existe pas.')
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const mine = seen.filter(({ place }) => !reasonNot(visit, plansPolicy['add-action'], place))
  const asked = need?.territoryId ?? (territoire ? Number(territoire) : undefined)
  const chosen = mine.find(({ id }) => id === asked) ?? (asked ? undefined : mine[0])
  return (
    <WorkFrame
      visit={visit}
      title="Ajouter une action au plan"
      purpose={
        chosen
          ? `Une fiche du plan de ${chosen.name}. Ce qui manque pourra venir plus tard : la fiche dit ce qui reste à remplir.`
          : 'Une fiche du plan d’action d’un territoire.'
      }
      crumbs={[{ label: 'Actions', href: visit.to('/espace/actions') }]}
    >
      {reason || !chosen ? (
        <Notice kind="info">{reason ?? 'Vous ne pouvez pas écrire le plan de ce territoire.'}</Notice>
      ) : (
        <>
          {mine.length > 1 && (
            <p>
              Autre territoire :{' '}
              {mine
                .filter(({ id }) => id !== chosen.id)
                .slice(0, 8)
                .map(({ id, name }, index) => (
                  <>
                    {index > 0 && ', '}
                    <a href={visit.to('/espace/actions/nouvelle', { territoire: String(id) })}>{name}</a>
                  </>
                ))}
            </p>
          )}
          <Form
            visit={visit}
            action={visit.to('/espace/actions/nouvelle', need ? { besoin: String(need.id) } : {})}
            submit="Ajouter au plan"
            keep={{ territoryId: chosen.id }}
            values={{
              status: 'new',
              ...(need
                ? {
                    need_ids: [String(need.id)],
                    title: need.title,
                    context: need.detail,
                    end_on: need.wantedBy,
                  }
                : {}),
            }}
            fields={actionFields(await fieldsGiven(visit, chosen.id))}
          />
        </>
      )}
    </WorkFrame>
  )
}

export const newActionPost = {
  useCase: addAction,
  input: (body: Record<string, unknown>, visit: WorkVisit) => ({
    ...body,
    programme: visit.programme.code,
    programmeId: visit.programme.id,
  }),
  done: (actionId: number, visit: WorkVisit) => ({
    to: visit.to(`/espace/actions/${actionId}`),
    say: 'L’action est dans le plan.',
  }),
  page: newActionPage,
}

export async function editActionPage(visit: WorkVisit, id = '') {
  const { action, place } = await getAction(visit, id)
  const reason = reasonNot(visit, plansPolicy['edit-action'], place)
  const versions = await listPlanVersions(visit.site.db, visit.programme.id, action.territoryId)
  const signed = versions.some(({ signatures }) => signatures.some(one => !one.voidedAt))
  return (
    <WorkFrame
      visit={visit}
      title={`Modifier la fiche ${action.number}`}
      purpose={`${action.title}, ${action.territory}. Une modification fait tomber les signatures du plan.`}
      crumbs={crumbsTo(visit, action)}
    >
      {reason ? (
        <EmptyState
          title={reason}
          actions={[{ label: 'Lire la fiche', href: visit.to(`/espace/actions/${action.id}`) }]}
        />
      ) : (
        <Form
          visit={visit}
          action={visit.to(`/espace/actions/${action.id}/modifier`)}
          submit="Enregistrer"
          version={action.version}
          values={valuesOf(action)}
          fields={[
            ...actionFields(await fieldsGiven(visit, action.territoryId)),
            ...(signed ? [whyItFalls] : []),
          ]}
        />
      )}
    </WorkFrame>
  )
}

export const crumbsTo = (visit: WorkVisit, action: Action) => [
  { label: 'Actions', href: visit.to('/espace/actions') },
  { label: `Fiche ${action.number}`, href: visit.to(`/espace/actions/${action.id}`) },
]

export const editActionPost = {
  useCase: editAction,
  input: (body: Record<string, unknown>, visit: WorkVisit, actionId = '') => ({
    ...body,
    actionId,
    programme: visit.programme.code,
  }),
  done: (_: unknown, visit: WorkVisit, actionId = '') => ({
    to: visit.to(`/espace/actions/${actionId}`),
    say: 'La fiche est enregistrée.',
  }),
  page: editActionPage,
}
