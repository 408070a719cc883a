import { addDays } from '../../kernel/dates.ts'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { territoriesSeen } from '../territories/index.ts'
import { listIdeas } from './intake/store.ts'
import { projectsPolicy } from './policy.ts'
import { listProjectsDue } from './store.ts'

/** What projects ask of those who follow them: obstacles and milestones due, ideas to sort. */
export async function listProjectsPending(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  const holds = (name: keyof typeof projectsPolicy) =>
    actor.grants.some(
      grant => projectsPolicy[name].roles.includes(grant.role) && grant.scope.kind !== 'programme',
    )
  if (!holds('describe-project')) return []
  const due = await listProjectsDue(db, programme, actor, addDays(today, 14))
  const seen = holds('sort-idea') ? await territoriesSeen(db, actor, programme.code, today) : []
  const ideas = await listIdeas(
    db,
    programme.id,
    seen.map(({ id }) => id),
  )
  return [
    ...due.map(
      ({ id, name, what, dueOn }): Pending => ({
        kind: dueOn < today ? 'late' : 'closing',
        what: `${name} : ${what}`,
        dueOn,
        nextStep: 'Mettre le projet à jour',
        href: `/espace/projets/${id}`,
      }),
    ),
    ...ideas
      .filter(({ state }) => state === 'received')
      .map(
        (idea): Pending => ({
          kind: 'waiting',
          what: `Idée de ${idea.organisation} : ${idea.title}`,
          where: idea.territory,
          nextStep: 'Lui donner une suite',
          href: `/espace/idees/${idea.id}`,
        }),
      ),
  ]
}
