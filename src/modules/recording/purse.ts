import { Invalid } from '../../kernel/errors.ts'
import { type Actor, grantsAt, type Place } from '../../kernel/permission.ts'
import type { Context } from '../../platform/unit.ts'
import { funderBlockers, ownFunder } from './funders.ts'
import { measuresOf } from './rules.ts'
import { type Fund, listFunders, listFunds, type Purse } from './store.ts'

/** The roles by which a person decides money where a project is. */
export const decidesMoney = (actor: Actor, place: Place) =>
  grantsAt(actor, place).filter(({ role }) => measuresOf([role]).includes('awarded'))

export const inEnvelopes =
  'L’argent de ce fonds est tenu par enveloppes : il s’attribue par une décision à deux clés sur un dossier, se conventionne et se verse depuis ce dossier.'

/** Whose money is recorded, on what fund: one's own unless another funder is said.
 * @throws Invalid when it is not for this person to record it, or not by hand */
export async function checkPurse(
  { tx, actor }: Pick<Context, 'tx' | 'actor'>,
  place: Place,
  given: { programmeId: number; fundId?: number | undefined; funder: string },
): Promise<Purse> {
  const fund = given.fundId ? await getFund(tx, given.programmeId, given.fundId) : undefined
  if (fund?.inEnvelopes) throw Invalid.field('fundId', inEnvelopes)
  const held = decidesMoney(actor, place)
  const code = given.funder || (held[0] && ownFunder(held[0]))
  if (!code) return { fundId: fund?.id ?? null, funderId: null }
  const funder = (await listFunders(tx)).find(one => one.code === code)
  if (!funder) throw Invalid.field('funder', 'Choisissez un financeur de la liste.')
  const reasons =
    actor.kind === 'person'
      ? funderBlockers(held, funder, { operator: fund?.operator, regions: place.regions })
      : []
  if (reasons.length > 0) throw Invalid.field('funder', reasons.join(' '))
  return { fundId: fund?.id ?? null, funderId: funder.id }
}

async function getFund(tx: Context['tx'], programmeId: number, id: number): Promise<Fund> {
  const fund = (await listFunds(tx, programmeId)).find(one => one.id === id)
  if (!fund) throw Invalid.field('fundId', 'Choisissez un fonds de la liste.')
  return fund
}
