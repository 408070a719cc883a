import { sql } from 'kysely'
import { type Actor, type Place, rolesAt, sees } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'

export const levels = {
  public: 'Public',
  shared: 'Partagé avec ceux qui voient cette page',
  restricted: 'Restreint : son organisation, l’État, la région, les opérateurs, les auditeurs',
} as const
export type Level = keyof typeof levels

export type DocumentFile = {
  number: number
  fileName: string
  type: string
  size: number
  sha256: string
  scanned: boolean
  author: string
  storedAt: string
}
export type Document = {
  id: number
  programme: string
  about: string
  title: string
  /** The document asked by a call that it is. */
  answers: string
  level: Level
  organisation: string
  files: DocumentFile[]
}

const columns = sql`
  d.id, programme.code as programme, d.about, d.title, d.answers, d.level, d.organisation,
  (select jsonb_agg(jsonb_build_object('number', f.number, 'fileName', f.file_name, 'type', f.type, 'size', f.size, 'sha256', f.sha256,
    'scanned', f.scanned, 'author', author.name, 'storedAt', f.stored_at) order by f.number desc)
    from document_file as f join author on author.id = f.author_id where f.document_id = d.id) as files
  from document as d join programme on programme.id = d.programme_id`

export async function findDocument(db: Db | Tx, id: number): Promise<Document | undefined> {
  return (await sql<Document>`select ${columns} where d.id = ${id}`.execute(db)).rows[0]
}

/** The documents of a thing that an actor may read. */
export async function listDocuments(db: Db, about: string, actor: Actor, place: Place): Promise<Document[]> {
  const { rows } = await sql<Document>`select ${columns} where d.about = ${about} order by d.id`.execute(db)
  return rows.filter(document => mayRead(document, actor, place))
}

/** Whether an actor may read a document of a thing that is there. */
export function mayRead(
  { level, organisation }: Pick<Document, 'level' | 'organisation'>,
  actor: Actor,
  place: Place,
): boolean {
  if (level === 'public') return true
  if (!sees(actor, place)) return false
  if (level === 'shared' || actor.kind !== 'person') return true
  const trusted = [
    'regional-prefecture',
    'departmental-prefecture',
    'region',
    'operator',
    'auditor',
    'national-team',
  ]
  return (
    actor.grants.some(grant => organisation !== '' && grant.organisation === organisation) ||
    rolesAt(actor, place).some(role => trusted.includes(role))
  )
}
