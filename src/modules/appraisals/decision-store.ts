import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Outcome, Side } from './words.ts'

export type DecisionSignature = {
  side: Side
  author: string
  contentHash: string
  signedAt: string
  voidedAt: string | null
  voidReason: string | null
}

/** What two keys decide. Amounts are cents. `hash`: of the content as it stands, what a signature bears on. */
export type Decision = {
  id: number
  version: number
  programmeId: number
  applicationId: number
  meetingId: number | null
  outcome: Outcome
  state_cents: number
  region_cents: number
  state_envelope_id: number | null
  region_envelope_id: number | null
  eligible_cents: number
  aid_base: string
  aid_calculation_id: number | null
  redirected_call_id: number | null
  /** Of the notification to the Commission, above its threshold. */
  notification_ref: string
  reason: string
  amendsId: number | null
  entryIds: number[]
  /** The calculation made again on the day of grant. */
  grantedCalculationId: number | null
  takenAt: Date | null
  givenUpAt: Date | null
  author: string
  hash: string
  signatures: DecisionSignature[]
}

const columns = sql`
  d.id, d.version, d.programme_id as "programmeId", d.application_id as "applicationId", d.meeting_id as "meetingId", d.outcome,
  d.state_cents, d.region_cents, d.state_envelope_id, d.region_envelope_id, d.eligible_cents, d.aid_base, d.aid_calculation_id,
  d.redirected_call_id, d.notification_ref, d.granted_calculation_id as "grantedCalculationId", d.reason, d.amends_id as "amendsId", d.entry_ids as "entryIds", d.taken_at as "takenAt",
  d.given_up_at as "givenUpAt", author.name as author, hash_of(decision_content(d.id)) as hash,
  coalesce((select jsonb_agg(jsonb_build_object('side', s.side, 'author', signer.name, 'contentHash', s.content_hash,
      'signedAt', s.signed_at, 'voidedAt', s.voided_at, 'voidReason', s.void_reason) order by s.id)
    from decision_signature as s join author as signer on signer.id = s.author_id where s.decision_id = d.id), '[]') as signatures
  from decision as d join author on author.id = d.author_id`

export async function findDecision(db: Db | Tx, id: number): Promise<Decision | undefined> {
  return (await sql<Decision>`select ${columns} where d.id = ${id}`.execute(db)).rows[0]
}

/** The decisions of a file, the last first. */
export async function listDecisions(db: Db | Tx, applicationId: number): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select ${columns} where d.application_id = ${applicationId} order by d.id desc`.execute(db)
  return rows
}

export const isOpen = ({ takenAt, givenUpAt }: Pick<Decision, 'takenAt' | 'givenUpAt'>): boolean =>
  !takenAt && !givenUpAt

/** The decision that holds: the last one taken. */
export const standingDecision = (decisions: readonly Decision[]): Decision | undefined =>
  decisions.find(({ takenAt }) => takenAt)
