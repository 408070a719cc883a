import { sql } from 'kysely'
import type { Actor, Place } from '../../../kernel/permission.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { placeOfAgreement } from '../store.ts'
import type { ClaimState } from '../words.ts'

/** A line of spending, in cents. `acceptedCents` and `note` are the operator's. */
export type ClaimLine = {
  label: string
  supplier: string
  invoice: string
  paidOn: string
  cents: number
  acceptedCents?: number | undefined
  note?: string | undefined
}

export type Claim = {
  id: number
  version: number
  programmeId: number
  agreementId: number
  number: number
  lines: ClaimLine[]
  state: ClaimState
  acceptedCents: number
  reason: string
  sentAt: Date | null
  /** The invoices that are attached. */
  evidenced: string[]
}

const columns = sql`
  c.id, c.version, c.programme_id as "programmeId", c.agreement_id as "agreementId", c.number, c.lines, c.state,
  c.accepted_cents as "acceptedCents", c.reason, c.sent_at as "sentAt",
  array(select d.answers from document as d where d.about = 'claim/' || c.id and d.answers <> '') as evidenced
  from expense_claim as c`

export async function findClaim(db: Db | Tx, id: number): Promise<Claim | undefined> {
  return (await sql<Claim>`select ${columns} where c.id = ${id}`.execute(db)).rows[0]
}

export async function listClaims(db: Db | Tx, agreementId: number): Promise<Claim[]> {
  const { rows } =
    await sql<Claim>`select ${columns} where c.agreement_id = ${agreementId} order by c.number`.execute(db)
  return rows
}

export async function placeOfClaim(
  db: Db | Tx,
  programme: string,
  id: number,
  actor?: Actor,
): Promise<Place | undefined> {
  const claim = await findClaim(db, id)
  return claim && placeOfAgreement(db, programme, claim.agreementId, actor)
}
