import { sql } from 'kysely'
import { addMonths } from '../../../kernel/dates.ts'
import type { Actor, Place } from '../../../kernel/permission.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { placeOfAgreement } from '../store.ts'
import type { Row } from './levels.ts'

export type Observation = {
  id: number
  applicationId: number
  year: number
  observedOn: string
  personMonths: number
  /** Safeguarded jobs that are still there. */
  kept: number
  sampled: boolean
  controlNote: string
  evidence: string
  entryId: number | null
  replacesId: number | null
  reason: string
  author: string
  recordedAt: Date
  /** Another took its place. */
  replaced: boolean
}

const columns = sql`
  o.id, o.application_id as "applicationId", o.year, o.observed_on as "observedOn", o.person_months as "personMonths", o.kept, o.sampled,
  o.control_note as "controlNote", o.evidence, o.entry_id as "entryId", o.replaces_id as "replacesId", o.reason,
  author.name as author, o.recorded_at as "recordedAt",
  exists (select from job_observation as next where next.replaces_id = o.id) as replaced
  from job_observation as o join author on author.id = o.author_id`

/** Every observation of a file, corrected ones included, by year. */
export async function listObservations(
  db: Db | Tx,
  applicationIds: readonly number[],
): Promise<Observation[]> {
  const { rows } = await sql<Observation>`
    select ${columns} where o.application_id = any(${[...applicationIds]}::bigint[]) order by o.application_id, o.year, o.id`.execute(
    db,
  )
  return rows
}

/** Those that hold. */
export const standing = (observations: readonly Observation[]): Observation[] =>
  observations.filter(({ replaced }) => !replaced)

/** The years of a follow-up: three, or five for a large undertaking. */
export const yearsOf = ({ years }: { years: number }): number[] =>
  Array.from({ length: years }, (_, rank) => rank + 1)
/** The day from which a year may be observed. */
export const dueOn = (decidedOn: string, year: number): string => addMonths(decidedOn, 12 * year)

export type Seen = { id: number; applicationId: number; on: string; personMonths: number }

/** What was seen of all the applications of a project, and the rows that count its jobs. */
export async function jobsOfProject(tx: Tx, projectId: number): Promise<{ levels: Seen[]; rows: Row[] }> {
  const [levels, rows] = await Promise.all([
    sql<Seen>`
      select o.id, o.application_id as "applicationId", o.observed_on as "on", o.person_months as "personMonths"
      from job_observation as o join application as a on a.id = o.application_id and a.project_id = ${projectId}
      where not exists (select from job_observation as next where next.replaces_id = o.id)`.execute(tx),
    sql<Row>`
      select effective_on as "on", amount from entry where subject_id = ${projectId} and measure = 'jobs-created'`.execute(
      tx,
    ),
  ])
  return { levels: levels.rows, rows: rows.rows }
}

export async function placeOfObservation(
  db: Db | Tx,
  programme: string,
  id: number,
  actor?: Actor,
): Promise<Place | undefined> {
  const { rows } = await sql<{ id: number }>`
    select g.id from job_observation as o join agreement as g on g.application_id = o.application_id where o.id = ${id}`.execute(
    db,
  )
  return rows[0] && placeOfAgreement(db, programme, rows[0].id, actor)
}
