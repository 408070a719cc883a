import { sql } from 'kysely'
import type { PersonActor } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { trustPolicy } from './policy.ts'

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

const columns = sql`
  j.id, j.at, author.name as author, j.use_case as "useCase", j.subject, j.detail, j.previous_hash as "previousHash", j.hash
  from journal as j left join author on author.id = j.author_id`

export async function findEvent(db: Db, id: number, madeUp: boolean): Promise<JournalEvent | undefined> {
  return (await sql<JournalEvent>`select ${columns} where j.id = ${id} and ${shown(madeUp)}`.execute(db))
    .rows[0]
}

const shown = (madeUp: boolean) => (madeUp ? sql`author.demonstration` : sql`true`)

/** Anybody signs in to the demonstration, whose auditors read what its people did and no more. */
export const readsOnlyMadeUp = ({ grants }: PersonActor): boolean =>
  !grants.some(
    ({ role, programme }) =>
      programme !== 'demonstration' && trustPolicy['read-journal'].roles.includes(role),
  )
