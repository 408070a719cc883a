import type { AidInputs } from './inputs.ts'

/** The undertaking with its group. Staff may have six decimals, money is rounded up to the cent. */
export type Group = { staff: number; turnoverCents: number; balanceCents: number }

/** Adds linked undertakings in full and partners in proportion (RGEC, annexe I, article 6). `partnerBp`: a partner from
 * this share; `linkedBp`: linked above. */
export function groupOf(
  inputs: Pick<AidInputs, 'staffHundredths' | 'turnoverCents' | 'balanceCents' | 'related'>,
  { partnerBp, linkedBp }: { partnerBp: number; linkedBp: number },
): Group {
  const counted = inputs.related.map(other => ({
    ...other,
    bp: other.control || other.shareBp > linkedBp ? 10_000 : other.shareBp >= partnerBp ? other.shareBp : 0,
  }))
  const total = (own: number, of: (other: (typeof counted)[number]) => number) =>
    counted.reduce((sum, other) => sum + Math.ceil((of(other) * other.bp) / 10_000), own)
  const millionths = counted.reduce(
    (sum, other) => sum + other.staffHundredths * other.bp,
    inputs.staffHundredths * 10_000,
  )
  return {
    staff: millionths / 1_000_000,
    turnoverCents: total(inputs.turnoverCents, other => other.turnoverCents),
    balanceCents: total(inputs.balanceCents, other => other.balanceCents),
  }
}
