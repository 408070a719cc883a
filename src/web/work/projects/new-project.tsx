import { Invalid } from '../../../kernel/errors.ts'
import { whyNot } from '../../../kernel/permission.ts'
import { findAction, listTerritoryNeeds } from '../../../modules/plans/index.ts'
import { findIdea, placeOfIdea, projectsPolicy, startProject } from '../../../modules/projects/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { Form } from '../../forms/index.ts'
import { Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { getAction } from '../plans/action.tsx'
import { mustSee, type WorkVisit } from '../visit.ts'
import { projectFields } from './project-fields.ts'

/** What is known already of a project to be: from an action, from an idea, or nothing. */
async function known(visit: WorkVisit): Promise<Record<string, unknown>> {
  const { db } = visit.site
  const { action: actionId, idee } = visit.params
  if (actionId) {
    const { action } = await getAction(visit, actionId)
    return {
      name: action.title,
      description: action.description || action.objectives,
      commune: action.location,
      owner: action.owner,
      origin: 'need',
      needs: action.need_ids.map(String),
      start_from: action.start_on,
    }
  }
  if (!idee) return {}
  mustSee(visit, await placeOfIdea(db, visit.programme.code, Number(idee)))
  const idea = (await findIdea(db, Number(idee)))!
  return {
    name: idea.title,
    description: idea.detail,
    commune: idea.commune ?? '',
    owner: idea.organisation,
    siren: idea.siren ?? '',
    origin: 'company',
  }
}

/** A new project: from nothing, from an action of the plan, or from an idea that came in. Nothing is typed twice. */
export async function newProjectPage(visit: WorkVisit) {
  const { db } = visit.site
  const unknown = Object.keys(visit.params).find(name => !['programme', 'action', 'idee'].includes(name))
  if (unknown) throw Invalid.field(unknown, 'Ce paramètre n’existe pas.')
  const reason = whyNot(projectsPolicy['start-project'], visit.actor)
  const values = await known(visit)
  const action = visit.params.action ? await findAction(db, Number(visit.params.action)) : undefined
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const territories = action ? seen.filter(({ id }) => id === action.territoryId) : seen.slice(0, 3)
  const needs = (
    await Promise.all(territories.map(({ id }) => listTerritoryNeeds(db, visit.programme.id, id)))
  ).flat()
  return (
    <WorkFrame
      visit={visit}
      title="Ajouter un projet"
      purpose="Ce qu’une entreprise ou un organisme va faire. Sa fiche est publique ; rien de ce qui précède une décision n’y est un montant."
      crumbs={[{ label: 'Projets', href: visit.to('/espace/projets') }]}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          action={visit.to('/espace/projets/nouveau', {
            action: visit.params.action,
            idee: visit.params.idee,
          })}
          submit="Ajouter le projet"
          values={{ origin: 'need', ...values }}
          fields={[
            { name: 'name', label: 'Nom du projet', kind: 'text' },
            { name: 'description', label: 'En quelques phrases', kind: 'area', optional: true },
            { name: 'commune', label: 'Commune', help: 'Son nom exact, ou son code INSEE.', kind: 'text' },
            ...projectFields({
              needs: needs.map(need => ({ value: String(need.id), label: need.title })),
              sites: [],
            }),
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
  done: (projectId: number, visit: WorkVisit) =>
    visit.params.action
      ? {
          to: visit.to(`/espace/actions/${visit.params.action}`, { rattacher: String(projectId) }),
          say: `Le projet n° ${projectId} est ajouté : rattachez-le à l’action.`,
        }
      : visit.params.idee
        ? {
            to: visit.to(`/espace/idees/${visit.params.idee}`, { projet: String(projectId) }),
            say: 'Le projet est ajouté : dites-le à qui l’a proposé.',
          }
        : { to: visit.to(`/espace/projets/${projectId}`), say: 'Le projet est dans le registre.' },
  page: newProjectPage,
}
