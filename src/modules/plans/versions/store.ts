import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { ActionSheet } from '../actions/action.ts'

export type Seat = 'elected' | 'industrial'
export type Signature = {
  seat: Seat
  personId: number
  name: string
  signedAt: Date
  voidedAt: Date | null
  voidReason: string | null
  contentHash: string
}
/** An action as it was signed. */
export type SignedAction = ActionSheet & { id: number; number: number }

export type PlanVersion = {
  id: number
  number: number
  note: string
  openedOn: string
  adoptedOn: string | null
  lapsedOn: string | null
  contentHash: string | null
  author: string
  signatures: Signature[]
}

const columns = sql`
  v.id, v.number, v.note, v.opened_on as "openedOn", v.adopted_on as "adoptedOn", v.lapsed_on as "lapsedOn",
  v.content_hash as "contentHash", author.name as author,
  coalesce((select jsonb_agg(jsonb_build_object('seat', s.seat, 'personId', s.person_id, 'name', signer.name,
      'signedAt', s.signed_at, 'voidedAt', s.voided_at, 'voidReason', s.void_reason, 'contentHash', s.content_hash) order by s.id)
    from plan_signature as s join author as signer on signer.id = s.author_id where s.plan_version_id = v.id), '[]') as signatures
  from plan_version as v join author on author.id = v.author_id`

const read = (row: PlanVersion): PlanVersion => ({
  ...row,
  signatures: row.signatures.map(one => ({
    ...one,
    signedAt: new Date(one.signedAt),
    voidedAt: one.voidedAt && new Date(one.voidedAt),
  })),
})

/** The versions of the plan of a territory, the last first. */
export async function listPlanVersions(
  db: Db | Tx,
  programmeId: number,
  territoryId: number,
): Promise<PlanVersion[]> {
  const { rows } = await sql<PlanVersion>`
    select ${columns} where v.programme_id = ${programmeId} and v.territory_id = ${territoryId}
    order by v.number desc`.execute(db)
  return rows.map(read)
}

/** The last versions of several territories, one each. */
export async function listLastVersions(
  db: Db | Tx,
  programmeId: number,
  territoryIds: readonly number[],
): Promise<(PlanVersion & { territoryId: number })[]> {
  const { rows } = await sql<PlanVersion & { territoryId: number }>`
    select distinct on (v.territory_id) v.territory_id as "territoryId", ${columns}
    where v.programme_id = ${programmeId} and v.territory_id = any(${[...territoryIds]})
    order by v.territory_id, v.number desc`.execute(db)
  return rows.map(row => ({ ...read(row), territoryId: row.territoryId }))
}

/** The plan as it is written now, and the hash that a signature bears on. */
export async function readPlan(
  db: Db | Tx,
  programmeId: number,
  territoryId: number,
): Promise<{ content: SignedAction[]; hash: string }> {
  const { rows } = await sql<{ content: SignedAction[]; hash: string }>`
    select content, hash_of_plan(content) as hash from plan_content(${programmeId}, ${territoryId}) as content`.execute(
    db,
  )
  return rows[0]!
}

/** What an adopted version said, as it was signed; nothing when it never was. */
export async function findSignedPlan(db: Db | Tx, versionId: number): Promise<SignedAction[] | undefined> {
  const { rows } = await sql<{ content: SignedAction[] | null }>`
    select content from plan_version where id = ${versionId}`.execute(db)
  return rows[0]?.content ?? undefined
}
