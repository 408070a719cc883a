import type { Place } from '../../../kernel/permission.ts'
import { listActions, listActionsOfProject, plansPolicy } from '../../../modules/plans/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { Form } from '../../forms/index.ts'
import { Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'

/** The actions of the plan that a project serves, and those of its territories it may be linked to. */
export const ActionsOfProject = async ({
  visit,
  projectId,
  place,
}: {
  visit: WorkVisit
  projectId: number
  place: Place
}) => {
  const { db } = visit.site
  const linked = await listActionsOfProject(db, projectId)
  const reason = reasonNot(visit, plansPolicy['link-project'], place)
  const seen = reason ? [] : await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const territoryIds = seen.filter(({ code }) => place.territories.includes(code)).map(({ id }) => id)
  const others = territoryIds.length
    ? await listActions(
        db,
        visit.programme.id,
        { territoryIds, actor: { ...visit.actor, grants: [] } },
        { limit: 200 },
      )
    : []
  return (
    <Section id="actions" title="Actions du plan qu’il fait avancer">
      <ul>
        {linked.map(action => (
          <li>
            <a href={visit.to(`/espace/actions/${action.id}`)}>{`${action.number}. ${action.title}`}</a>
          </li>
        ))}
        {linked.length === 0 && <li>Aucune.</li>}
      </ul>
      {others.length > linked.length && (
        <Form
          visit={visit}
          id="rattacher"
          action={visit.to(`/espace/projets/${projectId}/actions`)}
          submit="Rattacher"
          variant="secondary"
          fields={[
            {
              name: 'actionId',
              label: 'Une action à rattacher',
              kind: 'select',
              options: others
                .filter(one => !linked.some(({ id }) => id === one.id))
                .map(({ id, number, title }) => ({ value: String(id), label: `${number}. ${title}` })),
            },
          ]}
        />
      )}
    </Section>
  )
}
