import { sql } from 'kysely'
import { Invalid } from '../../../kernel/errors.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { RegisterRow } from '../../../platform/registers/index.ts'
import { type Asker, type Intake, maybe, type Said } from '../../bulk/index.ts'
import { describeProject } from '../describe-project.ts'
import { type ObstacleLine, withObstacle, writesObstacle } from './obstacle-typed.ts'
import { projectAsTyped } from './project-typed.ts'

/** Obstacles of projects from a file, each written on its project, or what becomes of those that are there. A row is the obstacle of
 * a project that says the same. */
export async function obstaclesIntake(db: Db | Tx, asker: Asker): Promise<Intake> {
  const { programme } = asker
  const find = async (tx: Db | Tx, said: Said) => {
    const { rows } = await sql<{ id: number }>`
      select id from register_work_obstacle where programme_id = ${programme.id} and on_code = ${said.on_code ?? ''}
        and lower(what) = lower(${String(said.what)}) order by lifted_on is not null, id limit 1`.execute(tx)
    return rows[0]?.id
  }
  return {
    columns: {
      what: { names: ['Obstacle', 'what'], label: 'Obstacle', kind: 'text', longest: 500, required: true },
      ...Object.fromEntries([
        maybe('text', 'on_code', 'Projet (code)'),
        maybe('text', 'who', 'Qui le lève'),
        maybe('day', 'due_on', 'Pour le'),
        maybe('day', 'lifted_on', 'Levé le'),
      ]),
    },
    fixed: { what: row => [row.what], on_code: row => [row.on_code] },
    columnOf: { obstacles: 'who' },
    find,
    add: {
      useCase: describeProject,
      idOf: find,
      input: async said => {
        const { rows } = await sql<RegisterRow>`
          select * from register_work_project where programme_id = ${programme.id} and code = ${said.on_code ?? ''}`.execute(
          db,
        )
        if (!rows[0])
          throw Invalid.field('on_code', 'Nommez un projet par son code, celui de la liste des projets.')
        const typed = projectAsTyped(rows[0], asker)
        const line = { what: said.what, ...toldOf(said) }
        return { ...typed, obstacles: [...(typed.obstacles as unknown[]), line] }
      },
    },
    edit: {
      useCase: describeProject,
      useCaseOf: writesObstacle,
      input: (row, said) => {
        const told = toldOf(said)
        const known = { who: row.who, dueOn: row.due_on ?? '', liftedOn: row.lifted_on ?? '' }
        return Object.entries(told).every(([key, value]) => value === known[key as keyof typeof known])
          ? undefined
          : withObstacle(db, row, asker, told)
      },
    },
  }
}

/** What a row says of an obstacle; an empty day is none. Who lifts it is never emptied. */
const toldOf = ({ who, due_on, lifted_on }: Said): Partial<ObstacleLine> => ({
  ...(who ? { who: String(who) } : {}),
  ...(due_on === undefined ? {} : { dueOn: String(due_on) }),
  ...(lifted_on === undefined ? {} : { liftedOn: String(lifted_on) }),
})
