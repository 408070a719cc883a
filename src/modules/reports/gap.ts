import type { CheckedClaim } from './claims.ts'

const same = (gap: number, amount: number) => Math.abs(gap) <= 1e-9 * Math.max(1, Math.abs(amount))

/** The unit a published number was rounded to: 27 000 to the thousand, 70 % to the point. */
function grainOf(amount: number, unit: string | null): number {
  const [digits, exponent] = amount.toExponential().split('e') as [string, string]
  const grain = 10 ** (Number(exponent) - (digits.split('.')[1]?.length ?? 0))
  return unit === 'percent' ? Math.min(grain, 0.01) : grain
}

/** Whether a published amount is the computed one, rounded as its words say: down after « plus de », up after
 * « près de », else to the nearest. */
export function isRounded(computed: number, claim: { amount: number; unit: string | null; wording: string }) {
  const grain = grainOf(claim.amount, claim.unit)
  const gap = computed - claim.amount
  if (/plus de/i.test(claim.wording)) return gap >= 0 && gap < grain
  if (/près de/i.test(claim.wording)) return gap <= 0 && -gap < grain
  return Math.abs(gap) <= grain / 2 + 1e-9
}

/** Whether the rows still bear out what is said of the gap: an exact claim that no longer is must not stay « exact ». */
export function gapHolds(claim: CheckedClaim): boolean {
  const { amount, computed, gap } = claim
  if (claim.gapKind === 'not-recomputable') return claim.figure === null
  if (claim.figure === null) return false
  if (gap === undefined || amount === null || computed === undefined) return amount === null
  if (claim.gapKind === 'exact') return same(gap, amount)
  if (claim.gapKind === 'rounding') return isRounded(computed, { ...claim, amount })
  return true
}

/** Claims that speak of the same figure, day and filters brought next to the first of them; else in their order. */
export function sideBySide<T extends Pick<CheckedClaim, 'figure' | 'aboutOn' | 'filters'>>(
  claims: readonly T[],
): T[][] {
  const groups = new Map<unknown, T[]>()
  for (const claim of claims) {
    const key = claim.figure ? JSON.stringify([claim.figure, claim.aboutOn, claim.filters]) : claim
    const group = groups.get(key)
    if (group) group.push(claim)
    else groups.set(key, [claim])
  }
  return [...groups.values()]
}
