import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { findAgreementOf } from '../store.ts'
import type { LetterKind } from '../words.ts'
import { tidyCode } from './code.ts'
import type { LetterContent } from './merge.ts'

/** A letter as it was made. */
export type Letter = {
  id: number
  programme: string
  applicationId: number
  reference: string
  organisation: string
  kind: LetterKind
  code: string
  templateVersion: number
  content: LetterContent
  author: string
  madeAt: Date
}

const columns = sql`
  l.id, programme.code as programme, l.application_id as "applicationId", a.reference,
  coalesce(name_of(a.organisation_id, current_date), '') as organisation, l.kind, l.code, l.template_version as "templateVersion",
  l.content, author.name as author, l.made_at as "madeAt"
  from letter as l join application as a on a.id = l.application_id join programme on programme.id = l.programme_id
  join author on author.id = l.author_id`

export async function findLetter(db: Db | Tx, id: number): Promise<Letter | undefined> {
  return (await sql<Letter>`select ${columns} where l.id = ${id}`.execute(db)).rows[0]
}

/** The letters of a file, the last first. */
export async function listLetters(db: Db | Tx, applicationId: number): Promise<Letter[]> {
  const { rows } =
    await sql<Letter>`select ${columns} where l.application_id = ${applicationId} order by l.id desc`.execute(
      db,
    )
  return rows
}

/** What a printed code leads to: the file, its agreement if it has one, and what a signed scan is attached to. */
export type Coded = { code: string; applicationId: number; about: string; what: LetterKind }

/** Finds the paper that a code was printed on; nothing when the code was mistyped or is of no paper. */
export async function findByCode(db: Db | Tx, programme: string, typed: string): Promise<Coded | undefined> {
  const code = tidyCode(typed)
  const { rows } = await sql<{ applicationId: number; kind: LetterKind }>`
    select found.application_id as "applicationId", found.kind from (
      select l.application_id, l.kind, l.programme_id from letter as l where l.code = ${code}
      union all select g.application_id, 'agreement', g.programme_id from agreement as g where g.code = ${code}
    ) as found join programme on programme.id = found.programme_id and programme.code = ${programme}`.execute(
    db,
  )
  const [found] = rows
  if (!found) return undefined
  const agreement = await findAgreementOf(db, found.applicationId)
  const about = agreement ? `agreement/${agreement.id}` : `application/${found.applicationId}`
  return { code, applicationId: found.applicationId, about, what: found.kind }
}
