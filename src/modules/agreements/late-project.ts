import { addMonths } from '../../kernel/dates.ts'
import type { Watcher } from '../../kernel/pending.ts'
import { whyNot } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { findProject, placeOfProject, projectsPolicy, type WorkProject } from '../projects/index.ts'
import { followUpParameter } from './payments/bounds.ts'
import type { Agreement } from './store.ts'
import type { Wait } from './waiting.ts'

const begun = ['started', 'completed', 'evaluated']

/** The day by which a project must start, none when it has. */
export async function startBy(
  db: Db | Tx,
  { decidedOn }: Pick<Agreement, 'decidedOn'>,
  { stage }: Pick<WorkProject, 'stage'>,
): Promise<string | undefined> {
  if (begun.includes(stage)) return undefined
  return addMonths(decidedOn, await followUpParameter(db, 'start-window', decidedOn))
}

type Late = { wait: Wait & ('start' | 'milestone'); what: string; nextStep: string; on: string; href: string }

/** What is late in the project of an agreement: its start, a month before, and its milestones. It leads to the project whoever
 * says there where it is, the others to the agreement. */
export async function listLate(
  db: Db,
  { actor, programme, today }: Pick<Watcher, 'actor' | 'programme' | 'today'>,
  agreement: Agreement,
): Promise<Late[]> {
  const project = agreement.projectId ? await findProject(db, agreement.projectId) : undefined
  if (!project) return []
  const by = await startBy(db, agreement, project)
  const late = by && addMonths(by, -1) <= today
  const passed = project.milestones.filter(({ dueOn: day, doneOn }) => day && !doneOn && day < today)
  if (!late && passed.length === 0) return []
  const says = !whyNot(
    projectsPolicy['set-stage'],
    actor,
    await placeOfProject(db, programme.code, project.id),
  )
  const leads = (gesture: string) =>
    says
      ? { nextStep: gesture, href: `/espace/projets/${project.id}` }
      : { nextStep: 'Voir la convention', href: `/espace/conventions/${agreement.id}` }
  return [
    ...(late
      ? [
          {
            wait: 'start' as const,
            what: 'le projet n’a pas démarré',
            on: by,
            ...leads('Dire où il en est'),
          },
        ]
      : []),
    ...passed.map(({ title, dueOn: day }) => ({
      wait: 'milestone' as const,
      what: `étape « ${title} » en retard`,
      on: day!,
      ...leads('Mettre le projet à jour'),
    })),
  ]
}
