import { listTerritoryNeeds } from '../../../modules/plans/index.ts'
import { likenesses } from '../../../modules/projects/index.ts'
import { getAction } from '../plans/action.tsx'
import type { WorkVisit } from '../visit.ts'
import { getIdea } from './ideas.tsx'

/** What is known already of a project to be, and in which territory. */
export type Known = { values: Record<string, unknown>; territoryId?: number; keep?: Record<string, string> }

/** From an action: it is linked to it, and cites its needs. From an idea: it cites the needs that say the same.
 * @throws NotFound when the person may not know of it */
export async function knownOfProject(visit: WorkVisit): Promise<Known> {
  const { action, idee } = visit.params
  return action ? fromAction(visit, action) : idee ? fromIdea(visit, idee) : { values: {} }
}

async function fromAction(visit: WorkVisit, id: string): Promise<Known> {
  const { action } = await getAction(visit, id)
  return {
    territoryId: action.territoryId,
    values: {
      name: action.title,
      description: action.description || action.objectives,
      commune: action.location,
      owner: action.owner,
      origin: 'need',
      needs: action.need_ids.map(String),
      actions: [id],
      start_from: action.start_on,
    },
  }
}

async function fromIdea(visit: WorkVisit, id: string): Promise<Known> {
  const idea = await getIdea(visit, id)
  const needs = await listTerritoryNeeds(visit.site.db, visit.programme.id, idea.territoryId)
  const unplaced = { siren: null, commune: null, detail: '' }
  return {
    territoryId: idea.territoryId,
    keep: { ideaId: id },
    values: {
      name: idea.title,
      description: idea.detail,
      commune: idea.commune ?? '',
      owner: idea.organisation,
      siren: idea.siren ?? '',
      origin: 'company',
      needs: needs
        .filter(
          need =>
            need.organisation === idea.organisation ||
            likenesses(idea, { ...unplaced, title: need.title }).length > 0,
        )
        .map(need => String(need.id)),
    },
  }
}
