import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { PaymentKind } from '../words.ts'

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
