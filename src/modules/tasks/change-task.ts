import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid, NotFound } from '../../kernel/errors.ts'
import { day, id, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { makeMoot, notify } from '../accounts/index.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import { mustBeDueDay } from './due-day.ts'
import { tasksPolicy } from './policy.ts'
import { findTask, type GivenTask, listColleagues, mustBeOpen } from './store.ts'
import { tellDoer } from './tell-doer.ts'

/** @throws NotFound for anyone but whoever gave the work; Invalid when it is over */
async function givenByActor({ tx, actor }: Context, taskId: number): Promise<GivenTask> {
  const task = await findTask(tx, taskId)
  if (!task || actor.kind !== 'person' || task.giverId !== actor.personId)
    throw new NotFound('Ce travail n’existe pas, ou vous ne l’avez pas confié.')
  mustBeOpen(task)
  return task
}

const reminded = z.object({ taskId: id() })

/** Tells whoever is to do a piece of work that it is still awaited. */
export const remindTask = defineUseCase<typeof reminded, void, Context>({
  name: 'remind-task',
  input: reminded,
  policy: tasksPolicy['remind-task'],
  run: async (context, { taskId }, emit) => {
    const task = await givenByActor(context, taskId)
    await tellDoer(context, task, 'Rappel')
    emit({ subject: `task/${taskId}`, detail: { reminded: task.personId } })
  },
})

const changed = z.object({ taskId: id(), version: version(), personId: id(), dueOn: day() })

/** Hands one's work to someone else, takes it back, or puts it off: whom it leaves and whom it reaches are told. */
export const changeTask = defineUseCase<typeof changed, void, Context>({
  name: 'change-task',
  input: changed,
  policy: tasksPolicy['change-task'],
  run: async (context, { taskId, version: seen, personId, dueOn }, emit) => {
    const task = await givenByActor(context, taskId)
    if (personId === task.personId && dueOn === task.dueOn) return
    if (dueOn !== task.dueOn) mustBeDueDay(dueOn, context.now)
    const territory = await findTerritoryPlace(context.tx, task.programme, { id: task.territoryId })
    const colleagues = territory ? await listColleagues(context.tx, territory.place, context.now) : []
    if (personId !== task.giverId && !colleagues.some(({ id: one }) => one === personId))
      throw Invalid.field('personId', 'Choisissez une personne qui a un rôle dans ce territoire.')
    await saveRecord(
      context,
      emit,
      'task',
      { id: taskId, version: seen },
      { person_id: personId, due_on: dueOn },
    )
    if (personId !== task.personId) await tellRelieved(context, task, 'Ce n’est plus à vous')
    await tellDoer(
      context,
      { ...task, personId, dueOn },
      personId === task.personId ? 'Nouvelle date' : 'À faire',
    )
  },
})

const cancelled = z.object({ taskId: id(), version: version() })

/** Calls off a piece of work that one gave; whoever was to do it is told. */
export const cancelTask = defineUseCase<typeof cancelled, void, Context>({
  name: 'cancel-task',
  input: cancelled,
  policy: tasksPolicy['cancel-task'],
  run: async (context, { taskId, version: seen }, emit) => {
    const task = await givenByActor(context, taskId)
    const today = dayInParis(context.now)
    await saveRecord(context, emit, 'task', { id: taskId, version: seen }, { cancelled_on: today })
    await tellRelieved(context, task, 'Annulé')
  },
})

async function tellRelieved(context: Context, task: GivenTask, words: string): Promise<void> {
  await makeMoot(context, `task/${task.id}/do`)
  await notify(context, task.programmeId, [task.personId], {
    about: `task/${task.id}/over/${task.version}`,
    title: `${words} : ${task.title}`,
    reason: 'ce travail vous avait été confié',
    href: '/espace',
  })
}
