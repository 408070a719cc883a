import type { Context } from '../../platform/unit.ts'
import { tellNamed } from '../accounts/index.ts'
import { type ProjectObstacle, placeOfProject, type WorkProject } from './store.ts'

const charges = (obstacles: readonly ProjectObstacle[]) =>
  obstacles.map(({ liftedOn, ...rest }) => ({ ...rest, over: Boolean(liftedOn) }))

/** Tells those who have an account, and whom a project now names, that an obstacle is theirs to lift. */
export async function tellLifters(
  context: Context,
  project: Pick<WorkProject, 'id' | 'programmeId' | 'name' | 'obstacles'> & { programme: string },
  before: readonly ProjectObstacle[],
): Promise<void> {
  const place = await placeOfProject(context.tx, project.programme, project.id)
  if (!place) return
  await tellNamed(
    context,
    {
      programmeId: project.programmeId,
      place,
      about: `project/${project.id}/obstacle`,
      asks: `${project.name}, obstacle à lever`,
      reason: 'le projet dit que c’est à vous de le lever',
      href: `/espace/projets/${project.id}`,
    },
    charges(before),
    charges(project.obstacles),
  )
}
