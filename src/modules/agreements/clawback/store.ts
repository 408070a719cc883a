import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { ClawbackState, Ground } from '../words.ts'

/** Aid asked back. Amounts are cents. */
export type Clawback = {
  id: number
  version: number
  programmeId: number
  applicationId: number
  ground: Ground
  promised: number
  observed: number
  paidCents: number
  amountCents: number
  recoveredCents: number
  reason: string
  state: ClawbackState
  author: string
  recordedAt: Date
  decidedAt: Date | null
}

const columns = sql`
  c.id, c.version, c.programme_id as "programmeId", c.application_id as "applicationId", c.ground, c.promised, c.observed,
  c.paid_cents as "paidCents", c.amount_cents as "amountCents", c.recovered_cents as "recoveredCents", c.reason, c.state,
  author.name as author, c.recorded_at as "recordedAt", c.decided_at as "decidedAt"
  from clawback as c join author on author.id = c.author_id`

/** The clawbacks of some files, in order. */
export async function listClawbacks(db: Db | Tx, applicationIds: readonly number[]): Promise<Clawback[]> {
  const { rows } = await sql<Clawback>`
    select ${columns} where c.application_id = any(${[...applicationIds]}::bigint[]) order by c.id`.execute(
    db,
  )
  return rows
}

export const openClawback = <One extends Pick<Clawback, 'state'>>(
  clawbacks: readonly One[],
): One | undefined => clawbacks.find(({ state }) => state === 'proposed' || state === 'ordered')
