import { dayInParis } from '../../../kernel/dates.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { whyNot } from '../../../kernel/permission.ts'
import type { Event } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'
import { recordNeed } from '../../plans/index.ts'
import { projectsPolicy } from '../policy.ts'
import { settleIdea } from './sort-idea.ts'
import { findIdea, placeOfIdea } from './store.ts'

type Born = {
  programme: string
  ideaId: number
  projectId: number
  project: string
  ownerId: number | null
  /** Axis of the need that the idea tells, when it is to be kept as one. */
  axis: string
  answer: string
}

/** Makes the idea the project that was just started, in its transaction: its author is answered, and the need it tells is
 * kept, with this project as its answer. Answers the id of that need, if any.
 * @throws Invalid by field */
export async function becomeProject(
  context: Context,
  { programme, ideaId, projectId, project, ownerId, axis, answer }: Born,
  emit: (event: Event) => void,
): Promise<number | undefined> {
  const place = await placeOfIdea(context.tx, programme, ideaId)
  const idea = await findIdea(context.tx, ideaId)
  if (!place || !idea || whyNot(projectsPolicy['sort-idea'], context.actor, place))
    throw new Invalid('Cette idée n’existe pas, ou ne vous est pas ouverte.')
  await settleIdea(
    context,
    { programme, idea, seen: idea.version },
    { state: 'project', projectId, answer },
    emit,
  )
  if (!axis) return undefined
  if (!ownerId) throw Invalid.field('owner', 'Dites qui exprime ce besoin.')
  return recordNeed(
    context,
    {
      programme,
      programmeId: idea.programmeId,
      territoryId: idea.territoryId,
      organisationId: ownerId,
      axis,
      title: idea.title,
      detail: idea.detail,
      voicedOn: dayInParis(idea.sentAt),
      answer: `Le projet « ${project} » y répond.`,
    },
    emit,
  )
}
