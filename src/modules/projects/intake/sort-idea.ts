import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid, Refused } from '../../../kernel/errors.ts'
import { choice, id, optionalId, optionalText, version } from '../../../kernel/inputs.ts'
import { defineUseCase, type Event } from '../../../kernel/use-case.ts'
import { saveRecord } from '../../../platform/records/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { makeMoot, writeMail } from '../../accounts/index.ts'
import { projectsPolicy } from '../policy.ts'
import { placeOfProject } from '../store.ts'
import { findIdea, type Idea, type IdeaState, placeOfIdea } from './store.ts'

const input = z.object({
  programme: z.string(),
  ideaId: id(),
  version: version(),
  state: choice(['qualified', 'dismissed', 'merged', 'project']),
  answer: optionalText(2000),
  mergedInto: optionalId(),
  projectId: optionalId(),
})

/** Why an idea may not become that, by field. */
export function sortBlockers(
  from: IdeaState,
  {
    state,
    answer,
    mergedInto,
    projectId,
  }: { state: IdeaState; answer: string; mergedInto?: number | undefined; projectId?: number | undefined },
): { path: string; message: string }[] {
  return [
    ...(from === 'merged' || from === 'project'
      ? [{ path: 'state', message: 'Cette idée a déjà sa suite.' }]
      : []),
    ...(state === 'dismissed' && !answer
      ? [{ path: 'answer', message: 'Dites pourquoi à qui l’a proposée.' }]
      : []),
    ...(state === 'merged' && !mergedInto
      ? [{ path: 'mergedInto', message: 'Dites avec quelle idée.' }]
      : []),
    ...(state === 'project' && !projectId
      ? [{ path: 'projectId', message: 'Dites quel projet en est né.' }]
      : []),
  ]
}

/** Qualifies an idea, sets it aside with a reason, merges it with another, or says which project it became; its author is
 * written to. */
export const sortIdea = defineUseCase<typeof input, void, Context>({
  name: 'sort-idea',
  input,
  policy: projectsPolicy['sort-idea'],
  place: ({ tx }, { programme, ideaId }) => placeOfIdea(tx, programme, ideaId),
  run: async (context, { programme, ideaId, version: seen, ...given }, emit) => {
    const idea = (await findIdea(context.tx, ideaId))!
    await settleIdea(context, { programme, idea, seen }, given, emit)
  },
})

type Outcome = Pick<z.output<typeof input>, 'state' | 'answer' | 'mergedInto' | 'projectId'>

/** Gives an idea what becomes of it, and writes to its author. `seen`: the version that was read.
 * @throws Invalid by field; Conflict when someone sorted it meanwhile */
export async function settleIdea(
  context: Context,
  { programme, idea, seen }: { programme: string; idea: Idea; seen: number },
  given: Outcome,
  emit: (event: Event) => void,
): Promise<void> {
  const { tx, now } = context
  const problems = sortBlockers(idea.state, given)
  if (problems.length > 0) throw new Invalid('Cette suite ne peut pas être donnée.', problems)
  if (given.state === 'merged') {
    const other = await findIdea(tx, given.mergedInto!)
    if (!other || other.id === idea.id || other.territoryId !== idea.territoryId || other.state === 'merged')
      throw Invalid.field('mergedInto', 'Choisissez une autre idée du même territoire.')
  }
  if (given.state === 'project' && !(await placeOfProject(tx, programme, given.projectId!)))
    throw new Refused('Ce projet n’existe pas.', [])
  await saveRecord(
    context,
    emit,
    'idea',
    { id: idea.id, version: seen },
    {
      state: given.state,
      answer: given.answer,
      merged_into: given.state === 'merged' ? given.mergedInto : null,
      project_id: given.state === 'project' ? given.projectId : null,
    },
  )
  await makeMoot(context, `idea/${idea.id}/sort`)
  if (idea.contactEmail)
    await writeMail(tx, now, {
      personId: null,
      recipient: idea.contactEmail,
      title: `Votre idée ${idea.reference} : ${answers[given.state]}`,
      body: `« ${idea.title} »\n\n${answers[given.state]}.${given.answer ? `\n\n${given.answer}` : ''}`,
    })
  // The duplicates of what becomes a project follow it.
  if (given.state === 'project')
    await sql`update idea set project_id = ${given.projectId} where merged_into = ${idea.id}`.execute(tx)
}

const answers: Record<z.output<typeof input>['state'], string> = {
  qualified: 'elle est étudiée par le territoire',
  dismissed: 'elle n’est pas retenue',
  merged: 'elle rejoint une autre proposition',
  project: 'elle devient un projet du territoire',
}
