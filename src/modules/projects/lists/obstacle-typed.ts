import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { RegisterRow } from '../../../platform/registers/index.ts'
import type { AnyUseCase, Asker } from '../../bulk/index.ts'
import { actionAsTyped, editAction } from '../../plans/index.ts'
import { describeProject } from '../describe-project.ts'
import { projectAsTyped } from './project-typed.ts'

export type ObstacleLine = { what: string; who: string; dueOn?: string; liftedOn?: string }

/** An obstacle is a line of a project or of a fiche action: it is written with the rest of it. */
export const writesObstacle = (row: RegisterRow): AnyUseCase =>
  row.kind === 'project' ? describeProject : editAction

/** What the form of its project or of its fiche sends back, with one line of its obstacles said otherwise. Read again for each: the
 * line before may be of the same one. */
export async function withObstacle(
  db: Db | Tx,
  row: RegisterRow,
  asker: Asker,
  said: Partial<ObstacleLine>,
): Promise<Record<string, unknown>> {
  const { rows } = await (row.kind === 'project'
    ? sql<RegisterRow>`select * from register_work_project where id = ${row.on_id}`
    : sql<RegisterRow>`select * from register_work_action where id = ${row.on_id}`
  ).execute(db)
  const typed = (row.kind === 'project' ? projectAsTyped : actionAsTyped)(rows[0]!, asker)
  const lines = typed.obstacles as ObstacleLine[]
  const at = lines.findIndex(
    ({ what, who, liftedOn }) =>
      what === row.what && who === row.who && (liftedOn ?? null) === (row.lifted_on ?? null),
  )
  return { ...typed, obstacles: lines.map((line, index) => (index === at ? { ...line, ...said } : line)) }
}
