import type { Application } from '../../../modules/applications/index.ts'
import { listActions, listNeeds } from '../../../modules/plans/index.ts'
import { listProjectsOwnedBy } from '../../../modules/projects/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import type { Field } from '../../forms/index.ts'
import type { WorkVisit } from '../visit.ts'

/** What a person may tick: what they see of needs and of the plan, the projects of the applicant. */
export async function linksOf(visit: WorkVisit, file: Application) {
  const { db } = visit.site
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const territoryIds = seen.map(({ id }) => id)
  const [needs, actions, projects] = await Promise.all([
    listNeeds(db, visit.programme.id, { territoryIds, actor: visit.actor }),
    territoryIds.length > 0
      ? listActions(db, visit.programme.id, { territoryIds, actor: visit.actor }, { limit: 100 })
      : [],
    listProjectsOwnedBy(db, visit.programme.id, [file.organisationCode]),
  ])
  const option = ({ id, title }: { id: number; title: string }) => ({ value: String(id), label: title })
  return {
    needs: needs.map(option),
    actions: actions.map(option),
    projects: projects.map(({ id, name }) => ({ value: String(id), label: name })),
  }
}

/** What is said of any file, whatever the call. */
export function generalFields(
  file: Application,
  { needs, actions, projects }: Awaited<ReturnType<typeof linksOf>>,
): Field[] {
  const held = file.projectId && { value: String(file.projectId), label: file.project ?? '' }
  return [
    {
      name: 'title',
      label: 'Titre du dossier',
      help: 'Ce que vous voulez faire, en une phrase.',
      kind: 'text',
    },
    { name: 'commune', label: 'Commune du projet', help: 'Son nom exact, ou son code INSEE.', kind: 'text' },
    {
      name: 'projectId',
      label: 'Projet du registre',
      kind: 'select',
      options: held && !projects.some(({ value }) => value === held.value) ? [held, ...projects] : projects,
      optional: true,
    },
    ...(needs.length > 0
      ? [
          {
            name: 'needIds',
            label: 'Besoins auxquels il répond',
            kind: 'checks' as const,
            options: needs,
            optional: true,
          },
        ]
      : []),
    ...(actions.length > 0
      ? [
          {
            name: 'actionIds',
            label: 'Actions du plan',
            kind: 'checks' as const,
            options: actions,
            optional: true,
          },
        ]
      : []),
  ]
}
