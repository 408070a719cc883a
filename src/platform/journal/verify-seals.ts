import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'

/** What is sealed as it is written (migrations/0021_seals.sql, 0028_money_sealed.sql, 0036_after_the_decision.sql). */
export const sealedTables = [
  'action_maturity',
  'agreement',
  'aid_calculation',
  'application_event',
  'clawback',
  'clawback_receipt',
  'contract',
  'de_minimis_aid',
  'decision',
  'decision_signature',
  'document_file',
  'entry',
  'envelope_line',
  'filing_receipt',
  'job_observation',
  'letter',
  'opinion',
  'payment',
  'perimeter_opinion',
  'plan_signature',
  'plan_version',
  'published_claim',
  'revision',
  'state_change',
] as const

/** A row that is not what was sealed. `unsealed`: written behind the triggers. `columns`: those that were altered, when
 * it can be told. */
export type BrokenRow = {
  table: string
  key: string
  flaw: 'altered' | 'removed' | 'unsealed'
  columns: string[] | null
}

/** Seals that are not those that an event of the journal holds, and the first rows they speak of. */
export type BrokenSeals = { event: number | null; rows: string[] }

/** Hashes every sealed row again, and the seals of every event of the journal; names what differs, a hundred rows a table
 * at most. The journal itself is proved apart: see `verifyJournal`. */
export async function verifySeals(
  db: Db,
): Promise<{ sealed: number; rows: BrokenRow[]; events: BrokenSeals[] }> {
  const rows: BrokenRow[] = []
  for (const table of sealedTables) rows.push(...(await listBrokenRows(db, table)))
  const events = await sql<BrokenSeals>`
    select event_id as event, coalesce(array_agg(distinct of_table || ' ' || key) filter (where rank <= 3), '{}') as rows
    from (select id as event_id from journal where seals is distinct from digest_of_seals(id)
      union select event_id from seal where not exists (select from journal where id = event_id)) as event
    left join (seal cross join unnest(keys) with ordinality as named(key, rank)) using (event_id)
    group by event_id order by event_id limit 100`.execute(db)
  const total = await sql<{ sealed: number }>`
    select coalesce(sum(cardinality(keys)), 0)::bigint as sealed from seal`.execute(db)
  return { sealed: total.rows[0]!.sealed, rows, events: events.rows }
}

/** The rows of a table that are not as they were sealed. */
export async function listBrokenRows(db: Db, table: (typeof sealedTables)[number]): Promise<BrokenRow[]> {
  const { rows } = await sql<BrokenRow>`
    select ${table}::text as "table", key, flaw, columns from broken_rows(${table}::regclass) order by key`.execute(
    db,
  )
  return rows
}
