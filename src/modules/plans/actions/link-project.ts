import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../../kernel/dates.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { checked, id } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
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
  run: async ({ tx, now, authorId }, { programme, actionId, projectId, remove }, emit) => {
    const { rows } = await sql`
      select from subject as s join programme as p on p.id = s.programme_id and p.code = ${programme}
      where s.id = ${projectId} and s.kind = 'project'`.execute(tx)
    if (rows.length === 0) throw Invalid.field('projectId', 'Choisissez un projet de ce programme.')
    if (remove)
      await tx
        .deleteFrom('action_project')
        .where('action_id', '=', actionId)
        .where('project_id', '=', projectId)
        .execute()
    else
      await tx
        .insertInto('action_project')
        .values({
          action_id: actionId,
          project_id: projectId,
          linked_on: dayInParis(now),
          author_id: authorId,
        })
        .onConflict(conflict => conflict.doNothing())
        .execute()
    emit({
      subject: `action/${actionId}`,
      detail: { [remove ? 'unlinked' : 'linked']: `project/${projectId}` },
    })
  },
})

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
