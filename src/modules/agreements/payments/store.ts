import { sql } from 'kysely'
import { dayInParis } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Application } from '../../applications/index.ts'
import { listClaims } from '../claims/store.ts'
import type { Agreement } from '../store.ts'
import type { PaymentKind } from '../words.ts'
import { listBounds } from './bounds.ts'
import type { Around } from './rules.ts'

/** A payment, in cents. */
export type Payment = {
  id: number
  version: number
  agreementId: number
  kind: PaymentKind
  state_cents: number
  region_cents: number
  reference: string
  requestedById: number
  requestedBy: string
  requestedAt: Date
  approvedBy: string | null
  approvedAt: Date | null
  refusedBy: string | null
  refusedAt: Date | null
  reason: string
  paidOn: string | null
  exportedAt: Date | null
}

const columns = sql`
  p.id, p.version, p.agreement_id as "agreementId", p.kind, p.state_cents, p.region_cents, p.reference,
  p.requested_by as "requestedById", asker.name as "requestedBy", p.requested_at as "requestedAt", approver.name as "approvedBy",
  p.approved_at as "approvedAt", refuser.name as "refusedBy", p.refused_at as "refusedAt", p.reason, p.paid_on as "paidOn",
  p.exported_at as "exportedAt"
  from payment as p join author as asker on asker.id = p.requested_by
  left join author as approver on approver.id = p.approved_by left join author as refuser on refuser.id = p.refused_by`

/** The payments of an agreement, in the order they were asked. */
export async function listPayments(db: Db | Tx, agreementId: number): Promise<Payment[]> {
  const { rows } =
    await sql<Payment>`select ${columns} where p.agreement_id = ${agreementId} order by p.id`.execute(db)
  return rows
}

export async function findPayment(db: Db | Tx, id: number): Promise<Payment | undefined> {
  return (await sql<Payment>`select ${columns} where p.id = ${id}`.execute(db)).rows[0]
}

/** All that a payment is judged against. `except`: the payment that is being judged. */
export async function aroundPayment(
  db: Db | Tx,
  agreement: Agreement,
  file: Pick<Application, 'state'>,
  now: Date,
  except?: number,
): Promise<Around> {
  const [payments, claims, bounds] = await Promise.all([
    listPayments(db, agreement.id),
    listClaims(db, agreement.id),
    listBounds(db, agreement.signedOn ?? dayInParis(now)),
  ])
  return {
    agreement,
    state: file.state,
    payments: payments.filter(({ id }) => id !== except),
    accepted: claims.reduce((sum, { acceptedCents }) => sum + acceptedCents, 0),
    claimOpen: claims.some(({ state }) => state === 'sent'),
    bounds,
  }
}
