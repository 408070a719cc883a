import type { Day } from '../../kernel/dates.ts'
import { grossGrantCents } from './gross-grant.ts'
import type { AidInputs, OtherAid } from './inputs.ts'

const sum = (aids: readonly OtherAid[]) => aids.reduce((total, aid) => total + grossGrantCents(aid), 0)

/** An aid granted after the day of grant does not count against it. One without a day counts, by prudence. */
const before = ({ grantedOn }: OtherAid, on: Day) => grantedOn === undefined || grantedOn <= on

/** Aids on the same costs, whatever their base (RGEC, article 8). */
export const sameCostsCents = ({ otherAids }: AidInputs): number =>
  sum(otherAids.filter(aid => aid.sameCosts))

/** Aids granted under a base, by day of grant, wherever they went. */
export const receivedCents = ({ otherAids, grantOn }: AidInputs, base: string, since?: Day): number =>
  sum(
    otherAids.filter(
      aid =>
        aid.base === base &&
        before(aid, grantOn) &&
        (since === undefined || aid.grantedOn === undefined || aid.grantedOn >= since),
    ),
  )

/** Whether an aid of the general exemption regulation, or of unknown base, bears on the same costs. */
export const exemptedOnSameCosts = ({ otherAids }: AidInputs): boolean =>
  otherAids.some(aid => aid.sameCosts && ['afr', 'sme', 'other'].includes(aid.base))
