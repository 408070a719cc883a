import { z } from 'zod'
import { id, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { projectsPolicy } from './policy.ts'
import { checkedProject, linkAll } from './project-content.ts'
import { projectContent } from './project-input.ts'
import { restateOrigin } from './restate-origin.ts'
import { findProject, placeOfProject } from './store.ts'
import { tellLifters } from './tell-lifters.ts'
import { origins } from './words.ts'

const described = projectContent.extend({
  programme: z.string(),
  projectId: id(),
  version: version(),
})

/** Writes what is known of a project: its owner, its window, its milestones, what stands in its way.
 * @throws Conflict when someone wrote it meanwhile */
export const describeProject = defineUseCase<typeof described, number, Context>({
  name: 'describe-project',
  input: described,
  policy: projectsPolicy['describe-project'],
  place: ({ tx }, { programme, projectId }) => placeOfProject(tx, programme, projectId),
  run: async (context, { programme, projectId, version: seen, ...given }, emit) => {
    const { source_id: sourceId, programme_id: programmeId } = await context.tx
      .selectFrom('subject')
      .select(['source_id', 'programme_id'])
      .where('id', '=', projectId)
      .executeTakeFirstOrThrow()
    const from = { programmeId, sourceId, demonstration: programme === 'demonstration' }
    const { origin, obstacles } = (await findProject(context.tx, projectId))!
    const content = await checkedProject(context.tx, given, from)
    const saved = await saveRecord(context, emit, 'project', { id: projectId, version: seen }, content)
    if (given.origin !== origin) await restateOrigin(context, projectId, origins[given.origin])
    const before = (await findProject(context.tx, projectId))!
    await linkAll(context.tx, projectId, given)
    const after = (await findProject(context.tx, projectId))!
    const names = ({ needs, sites }: typeof before) => ({
      needs: needs.map(one => one.id),
      sites: sites.map(one => one.id),
    })
    if (JSON.stringify(names(before)) !== JSON.stringify(names(after)))
      emit({
        subject: `project/${projectId}`,
        detail: { before: names(before), after: names(after) },
      })
    await tellLifters(context, { programme, ...after }, obstacles)
    return saved
  },
})
