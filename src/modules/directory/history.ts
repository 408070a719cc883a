import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'

export type StateChange = {
  state: string
  effectiveOn: string
  recordedAt: Date
  author: string
  source: string
  certainty: string
  note: string | null
}

/** The states a subject went through, oldest first. */
export async function listStates(db: Db, subjectId: number): Promise<StateChange[]> {
  const { rows } = await sql<StateChange>`
    select change.state, change.effective_on as "effectiveOn", change.recorded_at as "recordedAt", author.name as author, source.title as source, change.certainty, change.note
    from state_change as change
    join author on author.id = change.author_id
    join source on source.id = change.source_id
    where change.subject_id = ${subjectId} order by change.effective_on, change.id`.execute(db)
  return rows
}

export type EntryRef = {
  id: number
  measure: string
  measureName: string
  amount: number
  funder: string | null
  effectiveOn: string
  recordedAt: Date
  author: string
  source: string
  reverses: number | null
  replaces: number | null
  reason: string | null
}

/** Entries of a subject, corrections included, oldest first; at most 500. */
export async function listEntriesOf(db: Db | Tx, subjectId: number): Promise<EntryRef[]> {
  const { rows } = await sql<EntryRef>`
    select e.id, e.measure, measure.name as "measureName", e.amount, name_of(e.funder_id, e.effective_on) as funder, e.effective_on as "effectiveOn",
      e.recorded_at as "recordedAt", author.name as author, source.title as source, e.reverses_id as reverses, e.replaces_id as replaces, e.reason
    from entry as e
    join measure on measure.code = e.measure
    join author on author.id = e.author_id
    join source on source.id = e.source_id
    where e.subject_id = ${subjectId} order by e.effective_on, e.id limit 500`.execute(db)
  return rows
}

export type DatedName = { name: string; startOn: string | null; endOn: string | null; verified: boolean }

/** The names an organisation bore, oldest first. */
export async function listNames(db: Db, organisationId: number): Promise<DatedName[]> {
  const rows = await db
    .selectFrom('organisation_name')
    .where('organisation_id', '=', organisationId)
    .select(['name', 'start_on as startOn', 'end_on as endOn', 'verified'])
    .orderBy('start_on', order => order.asc().nullsFirst())
    .execute()
  return rows as DatedName[]
}
