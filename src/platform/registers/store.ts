import { type RawBuilder, sql } from 'kysely'
import { NotFound } from '../../kernel/errors.ts'
import { type Page, readCursor, writeCursor } from '../../kernel/page.ts'
import type { Db } from '../db/connect.ts'
import type { ListQuestion } from './read-list.ts'
import type { Register, RegisterRow } from './register.ts'

type Programme = { id: number; territoriesId: number }

/** A page of a register under its filters, by keyset: the thousandth page costs what the first one costs. */
export async function listRows(
  db: Db,
  register: Register,
  programme: Programme,
  question: ListQuestion,
): Promise<Page<RegisterRow>> {
  const { column, descending } = question.sort
  const sort = sql.ref(`r.${column}`)
  const key = sql.ref(`r.${register.key}`)
  const tests = conditions(register, programme, question)
  if (question.cursor) {
    const [value, last] = readCursor(question.cursor, 2)
    tests.push(
      descending
        ? sql`(${sort}, ${key}) < (${value}, ${last})`
        : sql`(${sort}, ${key}) > (${value}, ${last})`,
    )
  }
  const view = sql.table(register.view)
  const order = inOrder(register, question)
  const found = sql`from ${view} as r where ${sql.join(tests, sql` and `)} ${order} limit ${question.limit + 1}`
  // Ids first: what a row shows beside what it is found by is looked up for one page, not for all that is sorted.
  const { rows } = await (register.key === 'id'
    ? sql<RegisterRow>`with page as materialized (select r.id ${found})
        select ${columns(register)} from page join ${view} as r on r.id = page.id ${order}`
    : sql<RegisterRow>`select ${columns(register)} ${found}`
  ).execute(db)
  const shown = rows.slice(0, question.limit).map(row => whole(register, row))
  const last = rows.length > question.limit ? shown.at(-1) : undefined
  return {
    rows: shown,
    ...(last ? { next: writeCursor([plain(last[column]), plain(last[register.key])]) } : {}),
  }
}

/** Beyond it the exact number helps nobody, and would cost more than its page. */
const countLimit = 1000

/** How many rows the filters leave, up to a thousand; `more` when there are more than that. */
export async function countRows(
  db: Db,
  register: Register,
  programme: Programme,
  question: ListQuestion,
): Promise<{ rows: number; more: boolean }> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select from ${sql.table(register.view)} as r
      where ${sql.join(conditions(register, programme, question), sql` and `)} limit ${countLimit + 1}
    ) as counted`.execute(db)
  const n = rows[0]!.n
  return { rows: Math.min(n, countLimit), more: n > countLimit }
}

/** The keys of the rows that the filters leave, `most` at most. */
export async function listKeys(
  db: Db,
  register: Register,
  programme: Programme,
  question: ListQuestion,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select ${sql.ref(`r.${register.key}`)}::text as key from ${sql.table(register.view)} as r
    where ${sql.join(conditions(register, programme, question), sql` and `)} limit ${most}`.execute(db)
  return rows.map(({ key }) => key)
}

export async function* everyRow(
  db: Db,
  register: Register,
  programme: Programme,
  question: ListQuestion,
): AsyncGenerator<RegisterRow> {
  let cursor = question.cursor
  do {
    const page: Page<RegisterRow> = await listRows(db, register, programme, {
      ...question,
      limit: 500,
      ...(cursor ? { cursor } : {}),
    })
    yield* page.rows
    cursor = page.next
  } while (cursor)
}

/** The rows that have these ids, among those the list may show, by id. */
export async function listRowsById(
  db: Db,
  register: Register,
  programme: Programme,
  ids: readonly number[],
): Promise<Map<number, RegisterRow>> {
  const { rows } = await sql<RegisterRow>`
    select ${columns(register)} from ${sql.table(register.view)} as r
    where r.id = any(${[...ids]}) and ${sql.join(scoped(register, programme), sql` and `)}`.execute(db)
  return new Map(rows.map(row => [Number(row.id), whole(register, row)]))
}

export async function getRow(
  db: Db,
  register: Register,
  programme: Programme,
  code: string,
): Promise<RegisterRow> {
  if (code.includes('\0')) throw new NotFound(`${register.singular} : code inconnu.`)
  const { rows } = await sql<RegisterRow>`
    select ${columns(register)} from ${sql.table(register.view)} as r
    where r.code = ${code} and ${sql.join(scoped(register, programme), sql` and `)} limit 1`.execute(db)
  if (!rows[0]) throw new NotFound(`${register.singular} : aucun ne porte le code « ${code} ».`)
  return rows[0]
}

function inOrder(register: Register, { sort: { column, descending } }: ListQuestion): RawBuilder<unknown> {
  const direction = descending ? sql`desc` : sql`asc`
  return sql`order by ${sql.ref(`r.${column}`)} ${direction}, ${sql.ref(`r.${register.key}`)} ${direction}`
}

function conditions(register: Register, programme: Programme, question: ListQuestion): RawBuilder<unknown>[] {
  const tests = scoped(register, programme)
  for (const filter of register.filters) {
    const value = question.filters[filter.parameter]
    if (value === undefined) continue
    tests.push(
      filter.where
        ? filter.where(value)
        : sql`${sql.ref(`r.${filter.column ?? filter.parameter}`)} = ${value}`,
    )
  }
  if (question.search) tests.push(matching(register, question.search))
  return tests
}

function scoped(register: Register, programme: Programme): RawBuilder<unknown>[] {
  return [...inScope(register, programme), ...(register.only ? [register.only] : [])]
}

function inScope(register: Register, programme: Programme): RawBuilder<unknown>[] {
  if (register.scope === 'all') return [sql`true`]
  if (register.scope === 'programme') return [sql`r.programme_id = ${programme.id}`]
  if (register.scope === 'territories') return [sql`r.programme_id = ${programme.territoriesId}`]
  return [sql`(r.programme_id is null or r.programme_id in (${programme.id}, ${programme.territoriesId}))`]
}

/** Every word typed begins a word of the name, whatever the accents; or the text is the code itself. */
function matching(register: Register, search: string): RawBuilder<unknown> {
  const text = search.replaceAll('\0', '').trim()
  const also = register.searchAlso ? sql`or ${register.searchAlso(text)}` : sql``
  // A subject keeps the words of its name and code, ready.
  const words = register.subject
    ? sql`r.search @@ prefix_query(${text})`
    : sql`words(r.name) @@ prefix_query(${text}) or r.code = ${text}`
  return sql`(${words} ${also})`
}

/** A row with what is told from the rest of it. */
function whole(register: Register, row: RegisterRow): RegisterRow {
  const told = register.columns.flatMap(({ key, from }) => (from ? [[key, from(row)] as const] : []))
  return told.length ? { ...row, ...Object.fromEntries(told) } : row
}

const columns = (register: Register) => {
  if (register.only) return sql`r.*`
  const names = new Set(['code', register.key, ...register.columns.map(each => each.key)])
  for (const each of register.columns) if (each.link) names.add(each.link.by)
  return sql.join([...names].map(name => sql.ref(`r.${name}`)))
}

const plain = (value: RegisterRow[string] | undefined) =>
  value instanceof Date ? value.toISOString() : typeof value === 'boolean' ? String(value) : (value ?? null)
