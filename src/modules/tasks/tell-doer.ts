import type { Context } from '../../platform/unit.ts'
import { notify } from '../accounts/index.ts'
import type { GivenTask } from './store.ts'

/** Tells whoever is to do a piece of work that it is theirs, once more when they know. */
export const tellDoer = (
  context: Context,
  {
    id,
    programmeId,
    personId,
    title,
    dueOn,
  }: Pick<GivenTask, 'id' | 'programmeId' | 'personId' | 'title' | 'dueOn'>,
  words = 'À faire',
): Promise<void> =>
  notify(context, programmeId, [personId], {
    about: `task/${id}/do`,
    title: `${words} : ${title}`,
    reason: 'ce travail vous a été confié',
    href: `/espace/travaux/${id}`,
    dueOn,
  })
