import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'

export type JournalEvent = {
  id: number
  at: Date
  author: string | null
  useCase: string
  subject: string | null
  detail: Record<string, unknown>
  previousHash: string
  hash: string
}

export type JournalFilter = {
  /** Only what people of the demonstration did. */
  madeUp: boolean
  person?: string | undefined
  useCase?: string | undefined
  subject?: string | undefined
  /** Days in Paris, both included. */
  from?: Date | undefined
  to?: Date | undefined
  words?: string | undefined
}

const columns = sql`
  j.id, j.at, author.name as author, j.use_case as "useCase", j.subject, j.detail, j.previous_hash as "previousHash", j.hash
  from journal as j left join author on author.id = j.author_id`

/** Events of the journal, the last first: a page, before the one given. */
export async function listEvents(
  db: Db,
  { madeUp, person, useCase, subject, from, to, words }: JournalFilter,
  { limit, before }: { limit: number; before?: number | undefined },
): Promise<JournalEvent[]> {
  const { rows } = await sql<JournalEvent>`
    select ${columns} where ${shown(madeUp)}
      ${before ? sql`and j.id < ${before}` : sql``}
      ${person ? sql`and j.author_id in (select id from author where name ilike ${`%${person.replace(/[\\%_]/g, '\\$&')}%`})` : sql``}
      ${useCase ? sql`and j.use_case = ${useCase}` : sql``}
      ${subject ? sql`and j.subject = ${subject}` : sql``}
      ${from ? sql`and j.at >= ${from}` : sql``} ${to ? sql`and j.at <= ${to}` : sql``}
      ${words ? sql`and to_tsvector('simple', j.detail) @@ websearch_to_tsquery('simple', ${words})` : sql``}
    order by j.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findEvent(db: Db, id: number, madeUp: boolean): Promise<JournalEvent | undefined> {
  return (await sql<JournalEvent>`select ${columns} where j.id = ${id} and ${shown(madeUp)}`.execute(db))
    .rows[0]
}

const shown = (madeUp: boolean) => (madeUp ? sql`author.demonstration` : sql`true`)
