import { Invalid } from '../../../kernel/errors.ts'
import { whyNot } from '../../../kernel/permission.ts'
import { listActions, listAxes, listTerritoryNeeds, plansPolicy } from '../../../modules/plans/index.ts'
import { listSitesAt, projectsPolicy, startProject } from '../../../modules/projects/index.ts'
import { type TerritoryPlace, territoriesSeen } from '../../../modules/territories/index.ts'
import { Form, namedOptions } from '../../forms/index.ts'
import { FilterForm, Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { knownOfProject } from './known-of-project.ts'
import { ideaFields, projectFields } from './project-fields.ts'

/** As many territories as a page can list the needs, the actions and the sites of. */
const fewTerritories = 3

/** What may be ticked of a project that starts in some territories: their needs, their actions, their sites. */
async function optionsIn(visit: WorkVisit, territories: TerritoryPlace[]) {
  const { db } = visit.site
  const ids = territories.map(({ id }) => id)
  const [needs, actions, sites] = await Promise.all([
    Promise.all(ids.map(id => listTerritoryNeeds(db, visit.programme.id, id))),
    whyNot(plansPolicy['link-project'], visit.actor)
      ? []
      : listActions(
          db,
          visit.programme.id,
          { territoryIds: ids, actor: { ...visit.actor, grants: [] } },
          { limit: 200 },
        ),
    listSitesAt(db, visit.programme.id, [...new Set(territories.flatMap(({ place }) => place.departements))]),
  ])
  return {
    needs: needs.flat().map(need => ({ value: String(need.id), label: need.title })),
    actions: actions.map(({ id, number, title }) => ({ value: String(id), label: `${number}. ${title}` })),
    sites: namedOptions(sites),
  }
}

/** A new project: from nothing, from an action of the plan, or from an idea that came in. Nothing is typed twice. */
export async function newProjectPage(visit: WorkVisit) {
  const { db } = visit.site
  const { programme, action, idee, territoire } = visit.params
  const unknown = Object.keys(visit.params).find(
    name => !['programme', 'action', 'idee', 'territoire'].includes(name),
  )
  if (unknown) throw Invalid.field(unknown, 'Ce paramètre n’existe pas.')
  const reason = whyNot(projectsPolicy['start-project'], visit.actor)
  const { values, territoryId, keep } = await knownOfProject(visit)
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const chosen = territoryId ? String(territoryId) : territoire
  const territories = chosen
    ? seen.filter(({ id }) => String(id) === chosen)
    : seen.length <= fewTerritories
      ? seen
      : []
  if (territoire && territories.length === 0)
    throw Invalid.field('territoire', 'Choisissez un territoire de la liste.')
  const options = await optionsIn(visit, territories)
  const axes = idee ? await listAxes(db, territories[0]?.edition ?? '') : []
  return (
    <WorkFrame
      visit={visit}
      title="Ajouter un projet"
      purpose="Ce qu’une entreprise ou un organisme va faire. Sa fiche est publique ; rien de ce qui précède une décision n’y est un montant."
      crumbs={[{ label: 'Projets', href: visit.to('/espace/projets') }]}
    >
      {!reason && !territoryId && seen.length > fewTerritories && (
        <FilterForm
          action="/espace/projets/nouveau"
          keep={programme ? { programme } : undefined}
          fields={[
            {
              name: 'territoire',
              label: 'Territoire dont choisir les besoins, les actions et les sites',
              kind: 'select',
              value: territoire,
              options: [{ value: '', label: 'Aucun' }, ...namedOptions(seen)],
            },
          ]}
        />
      )}
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          action={visit.to('/espace/projets/nouveau', { action, idee, territoire })}
          submit="Ajouter le projet"
          values={{ origin: 'need', ...values }}
          keep={keep}
          fields={[
            { name: 'name', label: 'Nom du projet', kind: 'text' },
            { name: 'description', label: 'En quelques phrases', kind: 'area', optional: true },
            { name: 'commune', label: 'Commune', help: 'Son nom exact, ou son code INSEE.', kind: 'text' },
            ...(options.actions.length
              ? [
                  {
                    name: 'actions',
                    label: 'Actions du plan qu’il fait avancer',
                    kind: 'checks' as const,
                    options: options.actions,
                    optional: true,
                  },
                ]
              : []),
            ...projectFields(options),
            ...(idee ? ideaFields(axes.map(({ code, name }) => ({ value: code, label: name }))) : []),
          ]}
        />
      )}
    </WorkFrame>
  )
}

export const newProjectPost = {
  useCase: startProject,
  input: (body: Record<string, unknown>, visit: WorkVisit) => ({
    ...body,
    programme: visit.programme.code,
    programmeId: visit.programme.id,
  }),
  done: (projectId: number, visit: WorkVisit) => ({
    to: visit.to(`/espace/projets/${projectId}`),
    say: visit.params.idee
      ? 'Le projet est dans le registre, et l’auteur de l’idée en est prévenu.'
      : 'Le projet est dans le registre.',
  }),
  page: newProjectPage,
}
