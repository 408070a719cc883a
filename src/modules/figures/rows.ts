import { type RawBuilder, sql } from 'kysely'
import { type Page, pageLimits, readCursor, writeCursor } from '../../kernel/page.ts'
import type { Db } from '../../platform/db/connect.ts'
import { asked, filtered } from './asked.ts'
import { conditionSql } from './condition.ts'
import { factRows } from './facts.ts'
import { type Expression, type Fact, type Figure, isRatio, type Term, termsOf } from './figure.ts'
import type { Question } from './question.ts'

/** One row behind a figure. `amount`: integer cents, jobs, days, or 1; `entryId` leads to the entry, absent for dated facts. */
export type FigureRow = {
  entryId: number | null
  measure: string
  amount: number
  kind: string
  code: string
  name: string
  commune: string | null
  communeCode: string | null
  departement: string
  region: string
  territory: string
  epci: string
  zonings: string
  size: string
  funder: string
  fund: string
  effectiveOn: string
  recordedAt: Date
  certainty: string
  author: string
  source: string
  corrects: number | null
}

/** Which side of a ratio the rows are for; a plain figure has only its numerator. */
export type Side = 'numerator' | 'denominator'

/** The rows that stand at the asked day and instant: their amounts add up to exactly the value, or it is the middle one of them. An entry undone by a
 * reversal known at that instant is left out with it; both remain on the page of the entry that replaced it. */
export async function listFigureRows(
  db: Db,
  figure: Figure,
  question: Question,
  page: { side?: Side; cursor?: string; limit?: number } = {},
): Promise<Page<FigureRow>> {
  const side: Expression = isRatio(figure) ? figure[page.side ?? 'numerator'] : figure.value
  const limit = page.limit ?? pageLimits.standard
  const fact = factOf(side)
  const terms = termsOf(side, question.definitions)
  if (!fact && terms.length === 0) return { rows: [] }
  const after = page.cursor ? readCursor(page.cursor, 1)[0]! : undefined
  const query = fact ? factQuery(fact, question, after) : entryQuery(terms, question, after)
  const { rows } = await sql<FigureRow & { position: string | number }>`${query} limit ${limit + 1}`.execute(
    db,
  )
  const shown = rows.slice(0, limit).map(({ position, ...row }) => ({ row, position }))
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown.map(({ row }) => row), ...(last ? { next: writeCursor([last.position]) } : {}) }
}

const factOf = (expression: Expression): Fact | undefined =>
  expression.kind === 'fact' || expression.kind === 'median' ? expression.fact : undefined

function entryQuery(
  terms: readonly Term[],
  question: Question,
  after: string | number | undefined,
): RawBuilder<unknown> {
  const any = terms.map(
    ({ measure, conditions }) =>
      sql`(${sql.join([sql`e.measure = ${measure}`, ...conditions.map(conditionSql)], sql` and `)})`,
  )
  // The plain list of measures repeats what `any` says, for the index.
  const measures = [...new Set(terms.map(term => term.measure))]
  return sql`
    select e.id as position, e.id as "entryId", e.measure, e.amount, s.kind, s.code, s.name, commune.name as commune,
      nullif(e.commune_code, '') as "communeCode", e.departement, e.region, e.territory, e.epci, e.zonings, e.size, e.funder, e.fund,
      e.effective_on as "effectiveOn", e.recorded_at as "recordedAt", e.certainty, author.name as author, source.title as source,
      e.replaces_id as corrects
    from entry as e
    join subject as s on s.id = e.subject_id
    join author on author.id = e.author_id
    join source on source.id = e.source_id
    left join commune on commune.code = e.commune_code
    where e.programme_id = ${question.programme.id} and e.measure = any(${measures}) and (${sql.join(any, sql` or `)})
      and ${asked(question)} ${filtered(question)} and e.reverses_id is null
      and not exists (select from entry as r where r.reverses_id = e.id
        ${question.knownAt ? sql`and r.recorded_at <= ${question.knownAt}` : sql``})
      ${after === undefined ? sql`` : sql`and e.id > ${after}`}
    order by e.id`
}

function factQuery(fact: Fact, question: Question, after: string | number | undefined): RawBuilder<unknown> {
  return sql`
    select f.code as position, null::bigint as "entryId", ${fact}::text as measure, f.amount, f.kind, f.code, f.name,
      null::text as commune, null::text as "communeCode", coalesce(f.departement, '') as departement, coalesce(f.region, '') as region,
      f.territory, f.epci, '' as zonings, '' as size, '' as funder, '' as fund,
      f.since as "effectiveOn", f.recorded_at as "recordedAt", f.certainty, author.name as author, source.title as source,
      null::bigint as corrects
    from (${factRows(fact, question)}) as f
    join author on author.id = f.author_id
    join source on source.id = f.source_id
    ${after === undefined ? sql`` : sql`where f.code > ${after}`}
    order by f.code`
}

/** Every row, page after page, for an export: memory stays flat. */
export async function* everyFigureRow(
  db: Db,
  figure: Figure,
  question: Question,
  side: Side = 'numerator',
): AsyncGenerator<FigureRow> {
  let cursor: string | undefined
  do {
    const page: Page<FigureRow> = await listFigureRows(db, figure, question, {
      side,
      limit: 500,
      ...(cursor ? { cursor } : {}),
    })
    yield* page.rows
    cursor = page.next
  } while (cursor)
}
