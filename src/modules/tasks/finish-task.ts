import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { NotFound } from '../../kernel/errors.ts'
import { id, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { makeMoot } from '../accounts/index.ts'
import { tasksPolicy } from './policy.ts'

const input = z.object({ taskId: id(), version: version() })

/** Says that one's own task is done, today. */
export const finishTask = defineUseCase<typeof input, void, Context>({
  name: 'finish-task',
  input,
  policy: tasksPolicy['finish-task'],
  run: async (context, { taskId, version: seen }, emit) => {
    const { tx, now, actor } = context
    const mine = await tx
      .selectFrom('task')
      .select('id')
      .where('id', '=', taskId)
      .where('person_id', '=', actor.kind === 'person' ? actor.personId : 0)
      .executeTakeFirst()
    if (!mine) throw new NotFound('Ce travail n’existe pas, ou n’est pas le vôtre.')
    await saveRecord(context, emit, 'task', { id: taskId, version: seen }, { done_on: dayInParis(now) })
    await makeMoot(context, `task/${taskId}/do`)
  },
})
