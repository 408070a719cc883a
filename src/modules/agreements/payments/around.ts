import { dayInParis } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Application } from '../../applications/index.ts'
import { listDecisions, standingDecision } from '../../appraisals/index.ts'
import { listClaims } from '../claims/store.ts'
import type { Agreement } from '../store.ts'
import { listBounds } from './bounds.ts'
import type { Around } from './rules.ts'
import { listPayments } from './store.ts'

/** All that a payment is judged against. `except`: the payment that is being judged. */
export async function aroundPayment(
  db: Db | Tx,
  agreement: Agreement,
  file: Pick<Application, 'state'>,
  now: Date,
  except?: number,
): Promise<Around> {
  const [payments, claims, bounds, decisions] = await Promise.all([
    listPayments(db, agreement.id),
    listClaims(db, agreement.id),
    listBounds(db, agreement.signedOn ?? dayInParis(now)),
    listDecisions(db, agreement.applicationId),
  ])
  const decided = standingDecision(decisions) ?? agreement
  const lowered = decided.state_cents < agreement.state_cents || decided.region_cents < agreement.region_cents
  return {
    agreement,
    state: file.state,
    payments: payments.filter(({ id }) => id !== except),
    accepted: claims.reduce((sum, { acceptedCents }) => sum + acceptedCents, 0),
    amending: agreement.signedOn !== null && (agreement.signatures.length < 2 || lowered),
    claimOpen: claims.some(({ state }) => state === 'sent'),
    bounds,
  }
}
