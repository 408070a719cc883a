import { NotFound } from '../../../kernel/errors.ts'
import {
  cancelTask,
  changeTask,
  findTask,
  finishTask,
  type GivenTask,
  listColleagues,
  remindTask,
} from '../../../modules/tasks/index.ts'
import { findTerritoryPlace } from '../../../modules/territories/index.ts'
import { listRevisions } from '../../../platform/records/index.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { formatDay, fromNow } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { writtenBy } from '../written.ts'
import { peopleOptions } from './tasks.tsx'

/** A piece of work: whoever does it says so, whoever gave it asks again, hands it on, puts it off or calls it off. */
export async function taskPage(visit: WorkVisit, id = '') {
  const task = await seenTask(visit, id)
  const { personId } = visit.actor
  const open = !task.doneOn && !task.cancelledOn
  const revisions = await listRevisions(visit.site.db, 'task', task.id)
  return (
    <WorkFrame
      visit={visit}
      title={task.title}
      purpose={`Confié à ${task.person} par ${task.author}, ${task.territory}. ${stateOf(task, visit.today)}.`}
      crumbs={[{ label: 'Ma semaine', href: visit.to('/espace') }]}
      next={[
        ...(task.href ? [{ label: 'Ouvrir la page concernée', href: visit.link(task.href) }] : []),
        { label: 'Revenir à ma semaine', href: visit.to('/espace') },
      ]}
    >
      {task.detail && <p>{task.detail}</p>}
      {open && personId === task.personId && (
        <ActionButton
          visit={visit}
          action={visit.to(`/espace/travaux/${task.id}/fait`)}
          id="fait"
          version={task.version}
          label="C’est fait"
        />
      )}
      {open && personId === task.giverId && <GiverPart visit={visit} task={task} />}
      <Section id="historique" title="Historique">
        <ol>
          {revisions.map(({ version, content, ...written }) => (
            <li>
              {version === 1
                ? 'Confié'
                : content.done_on
                  ? 'Fait'
                  : content.cancelled_on
                    ? 'Annulé'
                    : `Changé, pour le ${formatDay(String(content.due_on))}`}
              , {writtenBy(written)}
            </li>
          ))}
        </ol>
      </Section>
    </WorkFrame>
  )
}

const stateOf = ({ doneOn, cancelledOn, dueOn }: GivenTask, today: string): string => {
  if (doneOn) return `Fait le ${formatDay(doneOn)}`
  if (cancelledOn) return `Annulé le ${formatDay(cancelledOn)}`
  return `${dueOn < today ? 'En retard' : 'Attendu'} : ${formatDay(dueOn)} (${fromNow(dueOn, today)})`
}

const GiverPart = async ({ visit, task }: { visit: WorkVisit; task: GivenTask }) => {
  const { db } = visit.site
  const territory = await findTerritoryPlace(db, visit.programme.code, { id: task.territoryId })
  const people = territory ? await listColleagues(db, territory.place, visit.site.now()) : []
  const own = { value: String(visit.actor.personId), label: 'Moi : je le reprends' }
  const others = peopleOptions(people.filter(({ id }) => id !== visit.actor.personId))
  return (
    <>
      {task.personId !== visit.actor.personId && (
        <Section id="relance" title="Relancer" lead={`${task.person} est prévenu à nouveau.`}>
          <ActionButton
            visit={visit}
            action={visit.to(`/espace/travaux/${task.id}/relance`)}
            id="relancer"
            label="Relancer"
          />
        </Section>
      )}
      <Section id="changer" title="Changer la date ou la personne">
        <Form
          visit={visit}
          action={visit.to(`/espace/travaux/${task.id}`)}
          version={task.version}
          submit="Enregistrer"
          variant="secondary"
          values={{ personId: String(task.personId), dueOn: task.dueOn }}
          fields={[
            { name: 'personId', label: 'Qui s’en charge ?', kind: 'select', options: [own, ...others] },
            { name: 'dueOn', label: 'Pour quand ?', help: 'Un jour ouvré.', kind: 'day' },
          ]}
        />
      </Section>
      <Section
        id="annuler"
        title="Annuler"
        lead="Le travail n’est plus à faire ; la personne en est prévenue."
      >
        <ActionButton
          visit={visit}
          action={visit.to(`/espace/travaux/${task.id}/annulation`)}
          id="annuler-ce-travail"
          version={task.version}
          label="Annuler ce travail"
          variant="secondary"
        />
      </Section>
    </>
  )
}

/** @throws NotFound for anyone but whoever gave the work and whoever does it */
async function seenTask(visit: WorkVisit, id: string): Promise<GivenTask> {
  const taskId = Number(id)
  const task = Number.isSafeInteger(taskId) ? await findTask(visit.site.db, taskId) : undefined
  const { personId } = visit.actor
  if (!task || task.programmeId !== visit.programme.id || ![task.personId, task.giverId].includes(personId))
    throw new NotFound('Ce travail n’existe pas, ou ne vous est pas ouvert.')
  return task
}

const input = (body: Record<string, unknown>, _: WorkVisit, taskId = '') => ({ ...body, taskId })
const back =
  (say: string) =>
  (_: unknown, visit: WorkVisit, taskId = '') => ({
    to: visit.to(`/espace/travaux/${taskId}`),
    say,
  })

export const finishPost = {
  useCase: finishTask,
  input,
  done: (_: unknown, visit: WorkVisit) => ({
    to: visit.to('/espace'),
    say: 'C’est noté : ce travail est fait, et qui vous l’avait confié est prévenu.',
  }),
  page: taskPage,
}
export const remindPost = {
  useCase: remindTask,
  input,
  done: back('La personne est relancée.'),
  page: taskPage,
}
export const changePost = {
  useCase: changeTask,
  input,
  done: back('Le changement est enregistré, et la personne prévenue.'),
  page: taskPage,
}
export const cancelPost = { useCase: cancelTask, input, done: back('Ce travail est annulé.'), page: taskPage }
