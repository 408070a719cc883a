import type { OtherAid } from './inputs.ts'

/** Gross grant equivalent of an aid in integer cents, rounded up: what counts against a ceiling. A grant counts in full; a
 * loan or an advance for what it saves against the reference rate (RGEC, article 7; communication 2008/C 14/02), in full
 * when what is needed to tell is not given. */
export function grossGrantCents(aid: OtherAid): number {
  if (aid.grossGrantCents !== undefined) return aid.grossGrantCents
  const { form, amountCents, referenceBp, years } = aid
  const repaidBp = form === 'loan' ? 10_000 : form === 'recoverable-advance' ? aid.repaidBp : undefined
  if (repaidBp === undefined || referenceBp === undefined || !years) return amountCents
  const worth = (presentValue(aid, years, referenceBp / 10_000) * repaidBp) / 10_000
  // A hundred-thousandth of a cent of floating dust is not one more cent.
  return Math.min(amountCents, Math.max(0, Math.ceil(amountCents - worth - 1e-5)))
}

/** Whether a loan, an advance or a guarantee counts in full for want of what would tell its equivalent. */
export const countsInFull = (aid: OtherAid): boolean =>
  aid.form !== 'grant' && aid.grossGrantCents === undefined && grossGrantCents(aid) === aid.amountCents

/** What the repayments are worth at grant: a year each, equal parts of the capital after the grace, interest on what is owed. */
function presentValue(
  { amountCents, rateBp, graceYears }: OtherAid,
  years: number,
  reference: number,
): number {
  const grace = Math.min(graceYears, years - 1)
  const part = amountCents / (years - grace)
  let owed = amountCents
  let value = 0
  for (let year = 1; year <= years; year += 1) {
    const capital = year > grace ? part : 0
    value += (capital + (owed * rateBp) / 10_000) / (1 + reference) ** year
    owed -= capital
  }
  return value
}
