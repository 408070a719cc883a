import { type Day, dayInWords } from '../../kernel/dates.ts'
import type { AidExplanation } from './explain.ts'
import { aidInWords, equivalentInWords, grossGrantCents } from './gross-grant.ts'
import type { AidInputs, OtherAid } from './inputs.ts'

/** An aid before a ceiling. `leftOut`: why it does not count against it. */
export type CountedAid = { aid: OtherAid; leftOut?: string | undefined }

/** Gross grant equivalent of those that count, in integer cents. */
export const countedCents = (aids: readonly CountedAid[]): number =>
  aids.reduce((total, { aid, leftOut }) => total + (leftOut ? 0 : grossGrantCents(aid)), 0)

/** Aids on the same costs, whatever their base (RGEC, article 8). */
export const onSameCosts = ({ otherAids }: AidInputs): CountedAid[] =>
  otherAids.map(aid => ({ aid, leftOut: aid.sameCosts ? undefined : 'elle porte sur d’autres dépenses' }))

/** Aids granted under a base from a day to the day of grant, wherever they went. One without a day counts, by prudence. */
export const receivedUnder = (
  { otherAids, grantOn }: AidInputs,
  base: string,
  since: Day = '0000',
): CountedAid[] => otherAids.map(aid => ({ aid, leftOut: whyNotReceived(aid, { grantOn, base, since }) }))

function whyNotReceived(
  aid: OtherAid,
  { grantOn, base, since }: { grantOn: Day; base: string; since: Day },
): string | undefined {
  const { grantedOn } = aid
  if (aid.base !== base) return 'elle est accordée sur une autre base'
  if (grantedOn === undefined) return undefined
  if (grantedOn > grantOn) return 'elle vient après le jour de l’octroi'
  return grantedOn < since ? `la période commence le ${dayInWords(since)}` : undefined
}

/** Whether an aid of the general exemption regulation, or of unknown base, bears on the same costs. */
export const exemptedOnSameCosts = ({ otherAids }: AidInputs): boolean =>
  otherAids.some(aid => aid.sameCosts && ['afr', 'sme', 'other'].includes(aid.base))

/** Each aid under the sum of a rule: its equivalent, or why it does not count. */
export const explainCounted = (rule: string, aids: readonly CountedAid[]): AidExplanation[] =>
  aids.map(({ aid, leftOut }) => ({
    rule,
    title: [aid.grantor || 'Financeur non donné', aid.grantedOn && `le ${dayInWords(aid.grantedOn)}`]
      .filter(Boolean)
      .join(', '),
    value: leftOut
      ? { kind: 'text', value: 'ne compte pas' }
      : { kind: 'cents', value: grossGrantCents(aid) },
    how: `${aidInWords(aid)} : ${leftOut ?? equivalentInWords(aid)}.`,
    parts: [],
  }))
