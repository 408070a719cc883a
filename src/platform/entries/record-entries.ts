import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'

export type EntryCertainty = 'observed' | 'forecast' | 'published' | 'to-verify' | 'demonstration'

/** One fact that can be summed. `amount`: integer cents for money, integer jobs, or a count; never zero. */
export type NewEntry = {
  programmeId: number
  measure: string
  amount: number
  subjectId: number
  fundId?: number | undefined
  funderId?: number | undefined
  effectiveOn: string
  recordedAt: Date
  authorId: number
  sourceId: number
  certainty: EntryCertainty
  reversesId?: number
  replacesId?: number
  reason?: string
}

/** Appends entries, each placed (EPCI, territory, zonings...) as its subject stood on the effective day.
 * The cells follow in the same transaction, by trigger. Returns the ids, in the order given. */
export async function recordEntries(tx: Tx, entries: readonly NewEntry[]): Promise<number[]> {
  const ids: number[] = []
  for (let start = 0; start < entries.length; start += 5000) {
    const batch = JSON.stringify(entries.slice(start, start + 5000))
    const { rows } = await sql<{ id: number }>`select id from record_entries(${batch}::jsonb) as id`.execute(
      tx,
    )
    ids.push(...rows.map(row => row.id))
  }
  return ids
}
