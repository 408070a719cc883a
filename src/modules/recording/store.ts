import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { type Funder, stateFunder } from './funders.ts'
import type { Sums } from './rules.ts'

/** Whose money: a fund and a funder, where they are said. */
export type Purse = { fundId: number | null; funderId: number | null }

/** What the entries of a project add up to, by measure; `purse`: those of one fund and funder. */
export async function sumsOf(
  db: Db | Tx,
  projectId: number,
  purse?: Purse,
): Promise<Sums & Record<string, number>> {
  const { rows } = await sql<{ measure: string; amount: number }>`
    select measure, sum(amount)::bigint as amount from entry where subject_id = ${projectId}
      and ${purse ? sql`(fund_id, funder_id) is not distinct from (${purse.fundId}::bigint, ${purse.funderId}::int)` : sql`true`}
    group by measure`.execute(db)
  return Object.fromEntries(rows.map(({ measure, amount }) => [measure, Number(amount)]))
}

/** What a funder put in a fund and awarded of it, all projects. Whoever asks in a transaction waits for the others. */
export async function sumsOfFund(
  tx: Tx,
  { fundId, funderId }: Purse,
): Promise<{ endowed: number; awarded: number }> {
  await sql`select id from fund where id = ${fundId} for update`.execute(tx)
  const { rows } = await sql<{ endowed: number; awarded: number }>`
    select coalesce(sum(amount) filter (where measure = 'endowed'), 0)::bigint as endowed,
      coalesce(sum(amount) filter (where measure = 'awarded'), 0)::bigint as awarded
    from entry where fund_id = ${fundId} and funder_id = ${funderId} and measure in ('endowed', 'awarded')
      and programme_id = (select programme_id from subject where id = ${fundId})`.execute(tx)
  return { endowed: Number(rows[0]!.endowed), awarded: Number(rows[0]!.awarded) }
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
  fund: string | null
  funderId: number | null
  funder: string | null
  funderCode: string | null
  funderKind: string | null
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
  e.fund_id as "fundId", fund.name as fund, e.funder_id as "funderId", coalesce(name_of(e.funder_id, current_date), funder.code) as funder, funder.code as "funderCode", funder.kind as "funderKind",
  e.effective_on as "effectiveOn", e.certainty, source.title as source,
  author.name as author, e.recorded_at as "recordedAt", exists (select from entry as undo where undo.reverses_id = e.id) as undone,
  e.reverses_id is not null as reverses
  from entry as e
  join programme on programme.id = e.programme_id
  join subject as s on s.id = e.subject_id
  left join subject as fund on fund.id = e.fund_id
  left join organisation as funder on funder.id = e.funder_id
  join source on source.id = e.source_id
  join author on author.id = e.author_id`

export async function findEntry(db: Db | Tx, id: number): Promise<RecordedEntry | undefined> {
  return (await sql<RecordedEntry>`select ${columns} where e.id = ${id}`.execute(db)).rows[0]
}

/** A fund: whoever operates it may record the shares of others; one that is held in envelopes is spent by decisions alone. */
export type Fund = { id: number; code: string; name: string; operator: string | null; inEnvelopes: boolean }

/** The funds of a programme. */
export async function listFunds(db: Db | Tx, programmeId: number): Promise<Fund[]> {
  const { rows } = await sql<Fund>`
    select s.id, s.code, s.name, operator.code as operator, exists (select from envelope where fund_id = s.id) as "inEnvelopes"
    from subject as s left join fund on fund.id = s.id left join organisation as operator on operator.id = fund.operator_id
    where s.programme_id = ${programmeId} and s.kind = 'fund' order by s.name`.execute(db)
  return rows
}

/** Who may finance: the State, the régions, the operators. */
export async function listFunders(db: Db | Tx): Promise<Funder[]> {
  const { rows } = await sql<Funder>`
    select o.id, o.code, coalesce(name_of(o.id, current_date), o.code) as name, o.kind from organisation as o
    where o.code = ${stateFunder} or o.kind in ('region', 'operator') order by o.kind desc, 3`.execute(db)
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
