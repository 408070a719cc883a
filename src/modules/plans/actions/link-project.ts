import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../../kernel/dates.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { checked, id } from '../../../kernel/inputs.ts'
import { sees, whyNot } from '../../../kernel/permission.ts'
import { defineUseCase, type Event } from '../../../kernel/use-case.ts'
import type { Db } from '../../../platform/db/connect.ts'
import type { Context } from '../../../platform/unit.ts'
import { plansPolicy } from '../policy.ts'
import { placeOfAction } from './store.ts'

const input = z.object({
  programme: z.string(),
  actionId: id(),
  projectId: id(),
  remove: checked().default(false),
})

/** Says that a project serves an action, or no longer does. A project serves several, an action has several. */
export const linkProject = defineUseCase<typeof input, void, Context>({
  name: 'link-project',
  input,
  policy: plansPolicy['link-project'],
  place: ({ tx }, { programme, actionId }) => placeOfAction(tx, programme, actionId),
  run: async (context, { programme, actionId, projectId, remove }, emit) => {
    const { tx } = context
    const { rows } = await sql`
      select from subject as s join programme as p on p.id = s.programme_id and p.code = ${programme}
      where s.id = ${projectId} and s.kind = 'project'`.execute(tx)
    if (rows.length === 0) throw Invalid.field('projectId', 'Choisissez un projet de ce programme.')
    if (!remove) return addLink(context, actionId, projectId, emit)
    await tx
      .deleteFrom('action_project')
      .where('action_id', '=', actionId)
      .where('project_id', '=', projectId)
      .execute()
    emit({ subject: `action/${actionId}`, detail: { unlinked: `project/${projectId}` } })
  },
})

/** Links a project that was just started to the actions it serves.
 * @throws Invalid at `actions` when the person may not link to one of them */
export async function linkToActions(
  context: Context,
  { programme, projectId, actions }: { programme: string; projectId: number; actions: readonly number[] },
  emit: (event: Event) => void,
): Promise<void> {
  for (const actionId of actions) {
    const place = await placeOfAction(context.tx, programme, actionId)
    if (!place || !sees(context.actor, place))
      throw Invalid.field('actions', 'Choisissez des actions de la liste.')
    const reason = whyNot(plansPolicy['link-project'], context.actor, place)
    if (reason) throw Invalid.field('actions', reason)
    await addLink(context, actionId, projectId, emit)
  }
}

async function addLink(
  { tx, now, authorId }: Context,
  actionId: number,
  projectId: number,
  emit: (event: Event) => void,
): Promise<void> {
  await tx
    .insertInto('action_project')
    .values({ action_id: actionId, project_id: projectId, linked_on: dayInParis(now), author_id: authorId })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  emit({ subject: `action/${actionId}`, detail: { linked: `project/${projectId}` } })
}

export type LinkedProject = { id: number; name: string }

/** The projects that serve an action. */
export async function listProjectsOfAction(db: Db, actionId: number): Promise<LinkedProject[]> {
  const { rows } = await sql<LinkedProject>`
    select s.id, s.name from action_project as l join subject as s on s.id = l.project_id
    where l.action_id = ${actionId} order by s.name`.execute(db)
  return rows
}

/** The actions that a project serves. */
export async function listActionsOfProject(
  db: Db,
  projectId: number,
): Promise<{ id: number; number: number; title: string; territoryId: number }[]> {
  const { rows } = await sql<{ id: number; number: number; title: string; territoryId: number }>`
    select a.id, a.number, a.title, a.territory_id as "territoryId" from action_project as l
    join action as a on a.id = l.action_id where l.project_id = ${projectId} order by a.number`.execute(db)
  return rows
}
