import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Sums } from './rules.ts'

/** What the entries of a project add up to, by measure. */
export async function sumsOf(db: Db | Tx, projectId: number): Promise<Sums & Record<string, number>> {
  const { rows } = await sql<{ measure: string; amount: number }>`
    select measure, sum(amount)::bigint as amount from entry where subject_id = ${projectId} group by measure`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ measure, amount }) => [measure, Number(amount)]))
}

export type RecordedEntry = {
  id: number
  programmeId: number
  programme: string
  projectId: number
  project: string
  measure: string
  amount: number
  fundId: number | null
  funderId: number | null
  effectiveOn: string
  certainty: string
  source: string
  author: string
  recordedAt: Date
  undone: boolean
  reverses: boolean
}

const columns = sql`
  e.id, e.programme_id as "programmeId", programme.code as programme, e.subject_id as "projectId", s.name as project, e.measure, e.amount,
  e.fund_id as "fundId", e.funder_id as "funderId", e.effective_on as "effectiveOn", e.certainty, source.title as source,
  author.name as author, e.recorded_at as "recordedAt", exists (select from entry as undo where undo.reverses_id = e.id) as undone,
  e.reverses_id is not null as reverses
  from entry as e
  join programme on programme.id = e.programme_id
  join subject as s on s.id = e.subject_id
  join source on source.id = e.source_id
  join author on author.id = e.author_id`

export async function findEntry(db: Db | Tx, id: number): Promise<RecordedEntry | undefined> {
  return (await sql<RecordedEntry>`select ${columns} where e.id = ${id}`.execute(db)).rows[0]
}

/** The funds of a programme. */
export async function listFunds(db: Db, programmeId: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select s.id, s.name from subject as s where s.programme_id = ${programmeId} and s.kind = 'fund' order by s.name`.execute(
    db,
  )
  return rows
}

/** A source that is a paper someone holds: its title, who says so. Answers its id. */
export async function addEvidence(
  tx: Tx,
  {
    title,
    publisher,
    on,
    url,
    demonstration,
  }: { title: string; publisher: string; on?: string | undefined; url: string; demonstration: boolean },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into source (code, title, publisher, kind, published_on, url, note)
    values (${demonstration ? 'demo-saisie-' : 'saisie-'} || nextval('project_code'), ${title}, ${publisher}, ${demonstration ? 'demonstration' : 'entry'}, ${on ?? null}, nullif(${url}, ''), 'Pièce citée par qui a saisi la ligne')
    returning id`.execute(tx)
  return rows[0]!.id
}

export type CounterValue = {
  id: number
  amount: number
  reason: string
  evidence: string
  organisation: string
  author: string
  recordedAt: Date
}

/** What territories say instead of an entry. */
export async function listCounterValues(db: Db, entryId: number): Promise<CounterValue[]> {
  const { rows } = await sql<CounterValue>`
    select v.id, v.amount, v.reason, v.evidence, name_of(v.organisation_id, current_date) as organisation, author.name as author,
      v.recorded_at as "recordedAt"
    from counter_value as v join author on author.id = v.author_id where v.entry_id = ${entryId} order by v.id`.execute(
    db,
  )
  return rows
}
