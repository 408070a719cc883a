import { sql } from 'kysely'
import { eurosInWords, portion } from '../../kernel/money.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { type AidBase, exemptedBases } from '../aid/index.ts'

/** A base of a frozen calculation. `ownEligibleCents`: without the projects that make one with this one; zero where the base
 * has no eligible costs. */
export type FrozenBase = AidBase & { ownEligibleCents: number }

/** What a frozen calculation says of a base; nothing when it does not know it. */
export async function findFrozenBase(
  db: Db | Tx,
  calculationId: number | null,
  base: string,
): Promise<FrozenBase | undefined> {
  const { rows } = await sql<{ found: AidBase; linked: number }>`
    select b as found, coalesce((c.inputs ->> 'linkedCostsCents')::bigint, 0) as linked
    from aid_calculation as c, jsonb_array_elements(c.output -> 'bases') as b
    where c.id = ${calculationId} and b ->> 'base' = ${base}`.execute(db)
  const row = rows[0]
  return row && frozenBase(row.found, row.linked)
}

export const frozenBase = (found: AidBase, linkedCostsCents: number): FrozenBase => ({
  ...found,
  ownEligibleCents: found.base === 'afr' ? found.eligibleCents - linkedCostsCents : found.eligibleCents,
})

type Asked = { amount: number; eligible: number }

/** Why an amount over eligible costs (cents) is more than a base allows. */
export function aidBlockers(aid: FrozenBase | undefined, { amount, eligible }: Asked): string[] {
  if (!aid) return ['Le calcul figé ne dit rien de la base d’aide choisie.']
  if (!aid.allowed) return [`La base « ${aid.label} » ne permet aucune aide.`, ...aid.reasons]
  const { ownEligibleCents: costs, eligibleCents, ceilingCents, marginCents } = aid
  const share = costs > 0 ? portion(ceilingCents, Math.min(eligible, costs), eligibleCents) : marginCents
  const most = Math.min(marginCents, share)
  return [
    ...(costs > 0 && eligible > costs
      ? [`L’assiette éligible dépasse les coûts admissibles du calcul figé, ${eurosInWords(costs)}.`]
      : []),
    ...(amount > most
      ? [
          `Le montant dépasse ce que le calcul de l’aide permet sur cette assiette, ${eurosInWords(most)} (${aid.label}).`,
        ]
      : []),
  ]
}

/** Above its threshold, with the other aids on the same costs, an aid is notified to the Commission before it is granted. */
export const notificationBlockers = (
  aid: FrozenBase | undefined,
  { amount, reference }: { amount: number; reference: string },
): string[] =>
  aid?.notificationThresholdCents !== undefined &&
  amount + aid.cumulatedCents > aid.notificationThresholdCents &&
  !reference
    ? [
        `Au-delà de ${eurosInWords(aid.notificationThresholdCents)}, l’aide est notifiée à la Commission : donnez la référence de la notification.`,
      ]
    : []

/** What the works' first day must be known for: an aid exempted from notification has an incentive effect. */
export const needsIncentive = (base: string): boolean => exemptedBases.includes(base)
