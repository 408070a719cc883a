import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { type MoveName, moveOf, moves } from './machine.ts'
import type { State } from './states.ts'

export type FileEvent = {
  id: number
  move: string
  from: State
  to: State
  at: Date
  author: string
  reason: string
}

/** What happened to a file, in order. */
export async function listFileEvents(db: Db | Tx, applicationId: number): Promise<FileEvent[]> {
  const { rows } = await sql<FileEvent>`
    select e.id, e.move, e.from_state as "from", e.to_state as "to", e.at, author.name as author, e.reason
    from application_event as e join author on author.id = e.author_id
    where e.application_id = ${applicationId} order by e.id`.execute(db)
  return rows
}

/** Why, for who reads it: what is between those who judge is told to nobody else. */
export const reasonTold = ({ move, reason }: Pick<FileEvent, 'move' | 'reason'>, judges: boolean): string =>
  !judges && move in moves && moveOf(move as MoveName).secret ? '' : reason

/** Codes of the asked documents that are there. */
export async function listAttached(db: Db | Tx, applicationId: number): Promise<string[]> {
  const { rows } = await sql<{ answers: string }>`
    select distinct answers from document where about = ${`application/${applicationId}`} and answers <> ''`.execute(
    db,
  )
  return rows.map(({ answers }) => answers)
}

/** The draft that a file was redirected to, if any: same applicant, so open to whoever reads the file. */
export async function findRedirection(
  db: Db | Tx,
  applicationId: number,
): Promise<{ id: number; reference: string } | undefined> {
  const { rows } = await sql<{ id: number; reference: string }>`
    select id, reference from application where redirected_from = ${applicationId} order by id desc limit 1`.execute(
    db,
  )
  return rows[0]
}
