import { sees } from '../../../kernel/permission.ts'
import { startBy } from '../../../modules/agreements/index.ts'
import { findProject, placeOfProject, stages } from '../../../modules/projects/index.ts'
import { formatDay } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Seen } from './find.ts'

/** Where the project is: by when it starts, its milestones, and the page that says it. */
export const ProjectSection = async ({ visit, seen }: { visit: WorkVisit; seen: Seen }) => {
  const { db } = visit.site
  const { agreement } = seen
  const project = agreement.projectId ? await findProject(db, agreement.projectId) : undefined
  if (!project) return null
  const place = await placeOfProject(db, visit.programme.code, project.id)
  const by = await startBy(db, agreement, project)
  return (
    <Section id="projet" title="Projet">
      <ul>
        <li>{`Étape : ${(stages[project.stage as keyof typeof stages] ?? project.stage).toLowerCase()}.`}</li>
        {by && <li>{`À démarrer avant le ${formatDay(by)}${by < visit.today ? ' : en retard' : ''}.`}</li>}
        {project.milestones.map(({ title, dueOn, doneOn }) => (
          <li>{`${title} : ${stepOf(dueOn, doneOn, visit.today)}.`}</li>
        ))}
      </ul>
      {place && sees(visit.actor, place) && (
        <p>
          <a href={visit.to(`/espace/projets/${project.id}`)}>Le projet : dire où il en est</a>
        </p>
      )}
    </Section>
  )
}

function stepOf(dueOn: string | undefined, doneOn: string | undefined, today: string): string {
  if (doneOn) return `faite le ${formatDay(doneOn)}`
  if (!dueOn) return 'sans date'
  return `pour le ${formatDay(dueOn)}${dueOn < today ? ', en retard' : ''}`
}
