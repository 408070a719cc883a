import type { Place } from '../../../kernel/permission.ts'
import { type Action, type LinkedProject, plansPolicy } from '../../../modules/plans/index.ts'
import { ActionButton, Form, namedOptions } from '../../forms/index.ts'
import { EmptyState, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'

type Props = {
  visit: WorkVisit
  action: Action
  place: Place
  projects: LinkedProject[]
  /** Those of the territory. */
  others: { id: number; name: string }[]
}

/** The projects that serve an action: many to many. */
export const ProjectsOfAction = ({ visit, action, place, projects, others }: Props) => {
  const reason = reasonNot(visit, plansPolicy['link-project'], place)
  const post = visit.to(`/espace/actions/${action.id}/projets`)
  return (
    <Section id="projets" title="Projets qu’elle fait avancer">
      {projects.length === 0 ? (
        <EmptyState title="Aucun projet n’y est rattaché" />
      ) : (
        <ul class="pending">
          {projects.map(project => (
            <li>
              <a href={visit.to(`/espace/projets/${project.id}`)}>{project.name}</a>
              {!reason && (
                <ActionButton
                  visit={visit}
                  action={post}
                  id={`detacher-${project.id}`}
                  label="Détacher"
                  variant="secondary"
                  keep={{ projectId: project.id, remove: 'oui' }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!reason && (
        <p>
          <a href={visit.to('/espace/projets/nouveau', { action: String(action.id) })}>En faire un projet</a>
        </p>
      )}
      {!reason && (
        <Form
          visit={visit}
          id="rattacher"
          action={post}
          submit="Rattacher"
          variant="secondary"
          fields={[
            {
              name: 'projectId',
              label: 'Un projet du territoire à rattacher',
              kind: 'select',
              options: namedOptions(others.filter(one => !projects.some(({ id }) => id === one.id))),
            },
          ]}
        />
      )}
    </Section>
  )
}
