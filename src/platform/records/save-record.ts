import { sql } from 'kysely'
import { Conflict, NotFound, type Problem } from '../../kernel/errors.ts'
import type { Event } from '../../kernel/use-case.ts'
import type { Context } from '../unit.ts'

/** What a person may write of a record, by column. */
export type Content = Record<string, unknown>

type Emit = (event: Event) => void
type Saved = { id: number; version: number }
type Writing = Pick<Context, 'tx' | 'now' | 'authorId'> & { why?: string | undefined }

/** Adds a business record and its first revision. `table` has `id`, `version`; `content` is what people write of it,
 * `fixed` what never changes after. */
export async function addRecord(
  context: Context,
  emit: Emit,
  table: string,
  content: Content,
  fixed: Content = {},
): Promise<number> {
  const row = { ...fixed, ...content }
  const { rows } = await sql<{ id: number }>`
    insert into ${sql.table(table)} (${columns(row)}) ${asRow(table, row)} returning id`.execute(context.tx)
  const id = rows[0]!.id
  await keepRevision(context, table, { id, version: 1 }, content)
  emit({ subject: `${table}/${id}`, detail: { after: content } })
  return id
}

/** Writes what a person changed of a record they read at `seen.version`, and why (left out: as they said beside it); answers
 * the new version, the same when nothing changed.
 * @throws Conflict when someone saved it since: what they wrote beside what this person wrote, field by field, with the
 * version to send back */
export async function saveRecord(
  context: Writing,
  emit: Emit,
  table: string,
  seen: Saved,
  content: Content,
  why = context.why,
): Promise<number> {
  const { tx } = context
  const { rows } = await sql<Content & { version: number }>`
    select * from ${sql.table(table)} where id = ${seen.id} for update`.execute(tx)
  const current = rows[0]
  if (!current) throw new NotFound('Ceci n’existe plus.')
  if (current.version !== seen.version) throw await conflict(context, table, seen, content, current)
  const changed = Object.keys(content).filter(name => !same(current[name], content[name]))
  if (changed.length === 0) return seen.version
  const version = seen.version + 1
  const row = { ...Object.fromEntries(changed.map(name => [name, content[name] ?? null])), version }
  await sql`update ${sql.table(table)} set (${columns(row)}) = ${asRow(table, row)} where id = ${seen.id}`.execute(
    tx,
  )
  const known = await revisionOf(context, table, seen.id, seen.version)
  await keepRevision({ ...context, why }, table, { id: seen.id, version }, { ...known?.content, ...content })
  emit({
    subject: `${table}/${seen.id}`,
    detail: {
      before: Object.fromEntries(changed.map(name => [name, current[name]])),
      after: Object.fromEntries(changed.map(name => [name, content[name]])),
      ...(why ? { why } : {}),
    },
  })
  return version
}

async function keepRevision(
  { tx, now, authorId, why = '' }: Writing,
  kind: string,
  { id, version }: Saved,
  content: Content,
): Promise<void> {
  await sql`insert into revision (kind, record_id, version, content, why, author_id, recorded_at)
    values (${kind}, ${id}, ${version}, ${JSON.stringify(content)}::jsonb, ${why}, ${authorId}, ${now})`.execute(
    tx,
  )
}

async function conflict(
  context: Pick<Context, 'tx'>,
  table: string,
  seen: Saved,
  mine: Content,
  current: Content & { version: number },
): Promise<Conflict> {
  const base = (await revisionOf(context, table, seen.id, seen.version))?.content ?? {}
  const last = await revisionOf(context, table, seen.id, current.version)
  const who = last?.author ?? 'Quelqu’un'
  const problems: Problem[] = Object.keys(mine)
    .filter(name => !same(current[name], base[name]) && !same(current[name], mine[name]))
    .map(path => ({ path, message: `${who} a changé ce champ.`, value: current[path] }))
  return new Conflict(
    `${who} a enregistré cette page pendant que vous l’écriviez. Rien n’est perdu : comparez, puis enregistrez à nouveau.`,
    problems,
    current.version,
  )
}

/** A version as it was written. `why`: as its author said it, '' when they did not. */
export type Revision = { version: number; content: Content; why: string; author: string; recordedAt: Date }

async function revisionOf(
  { tx }: Pick<Context, 'tx'>,
  kind: string,
  id: number,
  version: number,
): Promise<Revision | undefined> {
  const { rows } = await sql<Revision>`
    select version, content, why, author.name as author, recorded_at as "recordedAt"
    from revision join author on author.id = revision.author_id
    where kind = ${kind} and record_id = ${id} and version = ${version}`.execute(tx)
  return rows[0]
}

/** Compared as they are kept: a day is text, a list is its elements. */
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

const columns = (content: Content) => sql.join(Object.keys(content).map(name => sql.ref(name)))

/** The content as a row of the table: the database reads each value as its column's type, lists and objects included. */
const asRow = (table: string, content: Content) =>
  sql`(select ${columns(content)} from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(content)}::jsonb))`
