import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { ReadRow } from '../../platform/reading/index.ts'
import type { Asker } from './work-list.ts'

/** A row that waits, with the record it speaks of as it was when the file came. */
export type WaitingRow = ReadRow & { target?: { id: number; version: number } }
export type WaitingImport = {
  id: number
  fileName: string
  rows: WaitingRow[]
  leftOut: string[]
  expiresAt: Date
}

const hour = 3_600_000

/** Keeps the rows of a file for one day; only who sent it finds them. Answers the id. */
export async function keepWaiting(
  tx: Tx,
  { actor, programme }: Asker,
  {
    list,
    fileName,
    rows,
    leftOut,
    now,
  }: { list: string; fileName: string; rows: WaitingRow[]; leftOut: string[]; now: Date },
): Promise<number> {
  const { rows: kept } = await sql<{ id: number }>`
    insert into waiting_import (programme_id, person_id, list, file_name, rows, left_out, received_at, expires_at)
    values (${programme.id}, ${actor.personId}, ${list}, ${fileName}, ${JSON.stringify(rows)}::jsonb, ${leftOut}, ${now}, ${new Date(now.getTime() + 24 * hour)})
    returning id`.execute(tx)
  return kept[0]!.id
}

export async function findWaiting(
  db: Db | Tx,
  { actor, programme }: Asker,
  list: string,
  id: number,
  now: Date,
  lock?: 'for update',
): Promise<WaitingImport | undefined> {
  const { rows } = await sql<WaitingImport>`
    select id, file_name as "fileName", rows, left_out as "leftOut", expires_at as "expiresAt" from waiting_import
    where id = ${id} and list = ${list} and person_id = ${actor.personId} and programme_id = ${programme.id} and expires_at > ${now}
    ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

export const forgetWaiting = async (tx: Tx, id: number): Promise<void> =>
  void (await sql`delete from waiting_import where id = ${id}`.execute(tx))
