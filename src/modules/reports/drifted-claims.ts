import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { getProgramme } from '../figures/index.ts'
import { type CheckedClaim, checkClaims, listClaims } from './claims.ts'
import { gapHolds } from './gap.ts'

/** Published figures that the rows no longer bear out as said, for whoever answers for them. */
export async function listClaimsDrifted(db: Db, { actor, programme: { code } }: Watcher): Promise<Pending[]> {
  if (!actor.grants.some(({ role }) => role === 'national-team')) return []
  const programme = await getProgramme(db, code)
  const checked = await checkClaims(db, programme, await listClaims(db, programme), new Date())
  return drifted(checked).map(claim => ({
    kind: 'late',
    what: `« ${claim.wording} » : les lignes ne disent plus ce qui est publié`,
    where: claim.publisher,
    nextStep: 'Voir l’écart',
    href: `/affirmations?programme=${code}`,
  }))
}

/** What was computed and does not stand as its gap is explained. */
export const drifted = (claims: readonly CheckedClaim[]): CheckedClaim[] =>
  claims.filter(claim => claim.computed !== undefined && !gapHolds(claim))
