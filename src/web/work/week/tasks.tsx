import { whyNot } from '../../../kernel/permission.ts'
import {
  assignTask,
  type Colleague,
  listColleagues,
  type Task,
  tasksPolicy,
} from '../../../modules/tasks/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { pick } from '../../address.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { formatDay, fromNow } from '../../text/format.ts'
import { roleNames } from '../../text/roles.ts'
import { KeptParameters, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** What others handed to the person, each with its end. */
export const TaskList = ({ visit, tasks }: { visit: WorkVisit; tasks: Task[] }) =>
  tasks.length === 0 ? null : (
    <Section id="travaux" title={`On vous a confié (${tasks.length})`}>
      <ul class="pending">
        {tasks.map(task => (
          <li>
            <div>
              <p class="pending__what">
                <a href={visit.to(`/espace/travaux/${task.id}`)}>{task.title}</a>
              </p>
              {task.detail && <p>{task.detail}</p>}
              <p class="pending__when">
                {task.territory}, {formatDay(task.dueOn)} ({fromNow(task.dueOn, visit.today)}), par{' '}
                {task.author}
              </p>
            </div>
            <ActionButton
              visit={visit}
              action={visit.to(`/espace/travaux/${task.id}/fait`)}
              id={`travail-${task.id}`}
              version={task.version}
              label="C’est fait"
              variant="secondary"
            />
          </li>
        ))}
      </ul>
    </Section>
  )

/** Choosing the territory, then the person among its people. */
export async function newTaskPage(visit: WorkVisit) {
  const { db } = visit.site
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const chosen = String(visit.typed.values?.territoryId ?? visit.params.territoire ?? seen[0]?.id ?? '')
  const territory = seen.find(({ id }) => String(id) === chosen)
  const reason = whyNot(tasksPolicy['assign-task'], visit.actor)
  const people = territory ? await listColleagues(db, territory.place, visit.site.now()) : []
  return (
    <WorkFrame
      visit={visit}
      title="Confier un travail"
      purpose="La personne est prévenue, et le travail apparaît dans sa semaine."
      crumbs={[{ label: 'Ma semaine', href: visit.to('/espace') }]}
    >
      {reason || !territory ? (
        <Notice kind="info">{reason ?? 'Aucun territoire ne vous est ouvert.'}</Notice>
      ) : (
        <>
          {seen.length > 1 && (
            <form method="get" class="filters">
              <KeptParameters keep={pick(visit.params, ['programme', 'titre', 'page'])} />
              <label class="ds-label" for="territoire">
                Territoire
              </label>
              <select class="ds-input" id="territoire" name="territoire">
                {seen.map(({ id, name }) => (
                  <option value={String(id)} selected={String(id) === chosen}>
                    {name}
                  </option>
                ))}
              </select>
              <button class="ds-button" data-variant="secondary" type="submit">
                Voir ses personnes
              </button>
            </form>
          )}
          <Form
            visit={visit}
            action={visit.to('/espace/travaux/nouveau')}
            submit="Confier"
            keep={{ territoryId: chosen }}
            values={{ title: visit.params.titre, href: visit.params.page }}
            fields={[
              { name: 'title', label: 'Que faut-il faire ?', kind: 'text' },
              { name: 'detail', label: 'Précisions', kind: 'area', optional: true, rows: 3 },
              {
                name: 'personId',
                label: 'Qui s’en charge ?',
                kind: 'select',
                options: peopleOptions(people),
              },
              { name: 'dueOn', label: 'Pour quand ?', help: 'Un jour ouvré.', kind: 'day' },
              { name: 'href', label: 'Page concernée', kind: 'hidden' },
            ]}
          />
        </>
      )}
    </WorkFrame>
  )
}

/** The people of a territory to choose from, each with their roles. */
export const peopleOptions = (people: readonly Colleague[]) =>
  people.map(({ id, name, roles }) => ({
    value: String(id),
    label: `${name} (${roles.map(role => roleNames[role]).join(', ')})`,
  }))

export const assignPost = {
  useCase: assignTask,
  input: (body: Record<string, unknown>, visit: WorkVisit) => ({
    ...body,
    programme: visit.programme.code,
    programmeId: visit.programme.id,
  }),
  done: (_: number, visit: WorkVisit) => ({ to: visit.to('/espace'), say: 'Le travail est confié.' }),
  page: newTaskPage,
}
