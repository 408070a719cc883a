import { sql } from 'kysely'
import { refused } from '../../kernel/errors.ts'
import type { Actor, Place } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { type Application, findApplication, lockApplication, placeOfFile } from '../applications/index.ts'
import { checkingBlockers, keptAway } from './kept-away.ts'
import type { SigningSide } from './words.ts'

/** Who signed for a side, in what quality; `signedAt` is an ISO instant. */
export type Signature = { side: SigningSide; author: string; capacity: string; signedAt: string }

/** What a decision becomes once signed. Amounts are cents, `advance_bp` basis points of the aid. `signedOn`: the day both had
 * signed; it stays when another amount is being signed. */
export type Agreement = {
  id: number
  version: number
  programmeId: number
  applicationId: number
  decision_id: number
  code: string
  state_cents: number
  region_cents: number
  eligible_cents: number
  advance_bp: number
  guaranteed: boolean
  starts_on: string
  ends_on: string
  /** Jobs promised, to create and to keep. */
  jobs: number
  safeguarded: number
  /** Why dates or jobs changed after both had signed. */
  amended_for: string
  signatures: Signature[]
  signedOn: string | null
  closedOn: string | null
  /** The day the aid was first granted. */
  decidedOn: string
  projectId: number | null
  /** How long its jobs are followed: by the size of the undertaking, as the law was on the day of the decision. */
  years: number
}

const columns = sql`
  g.id, g.version, g.programme_id as "programmeId", g.application_id as "applicationId", g.decision_id, g.code, g.state_cents,
  g.region_cents, g.eligible_cents, g.advance_bp, g.guaranteed, g.starts_on, g.ends_on, g.jobs, g.safeguarded, g.amended_for, g.signatures,
  g.signed_on as "signedOn", g.closed_on as "closedOn",
  f.decided_on as "decidedOn", f.years, (select a.project_id from application as a where a.id = g.application_id) as "projectId"
  from agreement as g join agreement_follow_up as f on f.id = g.id`

export async function findAgreement(db: Db | Tx, id: number): Promise<Agreement | undefined> {
  return (await sql<Agreement>`select ${columns} where g.id = ${id}`.execute(db)).rows[0]
}

export async function findAgreementOf(db: Db | Tx, applicationId: number): Promise<Agreement | undefined> {
  const { rows } = await sql<Agreement>`select ${columns} where g.application_id = ${applicationId}`.execute(
    db,
  )
  return rows[0]
}

/** The agreements of some files. */
export async function listAgreementsOf(db: Db | Tx, applicationIds: readonly number[]): Promise<Agreement[]> {
  const { rows } =
    await sql<Agreement>`select ${columns} where g.application_id = any(${[...applicationIds]}::bigint[])`.execute(
      db,
    )
  return rows
}

/** An agreement and its file, which is locked: two people who act on them wait for each other. */
export async function lockAgreement(
  tx: Tx,
  id: number,
): Promise<{ agreement: Agreement; file: Application }> {
  const { applicationId } = (await findAgreement(tx, id))!
  const file = await lockApplication(tx, applicationId)
  return { agreement: (await findAgreement(tx, id))!, file }
}

/** The same for who checks, pays or claims back.
 * @throws Refused for who is kept away from the file */
export async function lockToCheck(
  context: Pick<Context, 'tx' | 'actor'>,
  id: number,
): Promise<{ agreement: Agreement; file: Application }> {
  const locked = await lockAgreement(context.tx, id)
  const reasons = await checkingBlockers(context, locked.file.id)
  if (reasons.length > 0) throw refused('Cette convention se suit sans vous.', reasons)
  return locked
}

/** An agreement is open to those to whom its file is, and who are not kept away from it. */
export async function placeOfAgreement(
  db: Db | Tx,
  programme: string,
  id: number,
  actor: Actor = { kind: 'visitor' },
): Promise<Place | undefined> {
  const agreement = await findAgreement(db, id)
  const file = agreement && (await findApplication(db, agreement.applicationId))
  return file && file.programme === programme && (await keptAway(db, file, actor)).length === 0
    ? placeOfFile(file, actor)
    : undefined
}

export const totalOf = ({
  state_cents,
  region_cents,
}: {
  state_cents: number
  region_cents: number
}): number => state_cents + region_cents
