import type { Context } from '../../../platform/unit.ts'
import { tellNamed } from '../../accounts/index.ts'
import type { ActionSheet } from './action.ts'
import { findAction, placeOfAction } from './store.ts'

type Obstacles = ActionSheet['obstacles']
const charges = (obstacles: Obstacles) =>
  obstacles.map(({ what, who, dueOn, liftedOn }) => ({ what, who, dueOn, over: Boolean(liftedOn) }))

/** Tells those who have an account, and whom a fiche now names, that an obstacle is theirs to lift. */
export async function tellLifters(
  context: Context,
  programme: string,
  actionId: number,
  before: Obstacles,
): Promise<void> {
  const action = (await findAction(context.tx, actionId))!
  await tellNamed(
    context,
    {
      programmeId: action.programmeId,
      place: (await placeOfAction(context.tx, programme, actionId))!,
      about: `action/${actionId}/obstacle`,
      asks: `Fiche ${action.number}, obstacle à lever`,
      reason: 'la fiche dit que c’est à vous de le lever',
      href: `/espace/actions/${actionId}`,
    },
    charges(before),
    charges(action.obstacles),
  )
}
