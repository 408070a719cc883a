import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Revision } from './save-record.ts'

/** Every version of a record, the newest first. */
export async function listRevisions(db: Db, kind: string, id: number): Promise<Revision[]> {
  const { rows } = await sql<Revision>`
    select version, content, why, author.name as author, recorded_at as "recordedAt"
    from revision join author on author.id = revision.author_id
    where kind = ${kind} and record_id = ${id} order by version desc`.execute(db)
  return rows
}
