import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { day, id, optionalText, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import { mustBeDueDay } from './due-day.ts'
import { tasksPolicy } from './policy.ts'
import { listColleagues } from './store.ts'
import { tellDoer } from './tell-doer.ts'

const input = z.object({
  programme: z.string(),
  programmeId: id(),
  territoryId: id(),
  personId: id(),
  title: text(),
  detail: optionalText(1000),
  href: z
    .string()
    .max(300)
    .regex(/^(\/(?!\/)[^\s\\]*)?$/, 'Donnez une page de ce site.')
    .default(''),
  dueOn: day(),
})

/** Hands a piece of work to someone of the territory, for a day; they are told. Answers its id. */
export const assignTask = defineUseCase<typeof input, number, Context>({
  name: 'assign-task',
  input,
  policy: tasksPolicy['assign-task'],
  place: async ({ tx }, { programme, territoryId }) =>
    (await findTerritoryPlace(tx, programme, { id: territoryId }))?.place,
  run: async (
    context,
    { programme, programmeId, territoryId, personId, title, detail, href, dueOn },
    emit,
  ) => {
    mustBeDueDay(dueOn, context.now)
    const territory = (await findTerritoryPlace(context.tx, programme, { id: territoryId }))!
    const colleagues = await listColleagues(context.tx, territory.place, context.now)
    if (!colleagues.some(({ id }) => id === personId))
      throw Invalid.field('personId', 'Choisissez une personne qui a un rôle dans ce territoire.')
    const taskId = await addRecord(
      context,
      emit,
      'task',
      { person_id: personId, title, detail, href, due_on: dueOn },
      {
        programme_id: programmeId,
        territory_id: territoryId,
        author_id: context.authorId,
        recorded_at: context.now,
      },
    )
    await tellDoer(context, { id: taskId, programmeId, personId, title, dueOn })
    return taskId
  },
})
