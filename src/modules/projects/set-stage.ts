import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { choice, id, optionalDay, optionalText } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { changeStage } from './change-stage.ts'
import { projectsPolicy } from './policy.ts'
import { findProject, placeOfProject } from './store.ts'
import { stages } from './words.ts'

const input = z.object({
  programme: z.string(),
  projectId: id(),
  stage: choice(Object.keys(stages) as [keyof typeof stages, ...(keyof typeof stages)[]]),
  on: optionalDay(),
  note: optionalText(1000),
})

/** Says at which stage a project is, and since when: the history is kept. */
export const setStage = defineUseCase<typeof input, void, Context>({
  name: 'set-stage',
  input,
  policy: projectsPolicy['set-stage'],
  place: ({ tx }, { programme, projectId }) => placeOfProject(tx, programme, projectId),
  run: async (context, { programme, projectId, stage, note, ...given }, emit) => {
    const project = (await findProject(context.tx, projectId))!
    const today = dayInParis(context.now)
    const on = given.on ?? today
    if (on > today) throw Invalid.field('on', 'Ce jour n’est pas encore venu.')
    if (stage === project.stage) throw Invalid.field('stage', 'Le projet en est déjà là.')
    if ((stage === 'suspended' || stage === 'abandoned') && !note)
      throw Invalid.field('note', 'Dites pourquoi le projet s’arrête.')
    const source = await context.tx
      .selectFrom('subject')
      .select('source_id')
      .where('id', '=', projectId)
      .executeTakeFirstOrThrow()
    await changeStage(
      context,
      {
        projectId,
        stage,
        on,
        sourceId: source.source_id,
        demonstration: programme === 'demonstration',
        note,
      },
      emit,
    )
  },
})
