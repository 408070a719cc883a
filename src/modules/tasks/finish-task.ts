import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { NotFound } from '../../kernel/errors.ts'
import { id, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { makeMoot, notify } from '../accounts/index.ts'
import { tasksPolicy } from './policy.ts'
import { findTask, mustBeOpen } from './store.ts'

const input = z.object({ taskId: id(), version: version() })

/** Says that one's own task is done, today; whoever gave it is told. */
export const finishTask = defineUseCase<typeof input, void, Context>({
  name: 'finish-task',
  input,
  policy: tasksPolicy['finish-task'],
  run: async (context, { taskId, version: seen }, emit) => {
    const { tx, now, actor } = context
    const task = await findTask(tx, taskId)
    if (!task || actor.kind !== 'person' || task.personId !== actor.personId)
      throw new NotFound('Ce travail n’existe pas, ou n’est pas le vôtre.')
    mustBeOpen(task)
    await saveRecord(context, emit, 'task', { id: taskId, version: seen }, { done_on: dayInParis(now) })
    await makeMoot(context, `task/${taskId}/do`)
    if (task.giverId)
      await notify(context, task.programmeId, [task.giverId], {
        about: `task/${taskId}/done`,
        title: `C’est fait : ${task.title}`,
        reason: 'vous aviez confié ce travail',
        href: `/espace/travaux/${taskId}`,
      })
  },
})
