import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Question, Rule } from './form.ts'

export type Wave = { name: string; closesAt: string }
/** `secondStep`: asked with the whole file, not with the letter of intent. */
export type AskedDocument = { code: string; label: string; required: boolean; secondStep?: boolean }
export type Criterion = { code: string; label: string; weight: number; help?: string }
/** Working days given to each stage. */
export type Delays = Partial<
  Record<'completeness' | 'correction' | 'opinion' | 'appraisal' | 'decision', number>
>

/** The service to ask about a call: never a person. */
export type CallContact = { service: string; email: string; phone: string }
/** What was asked about a call, and the answer given to all. */
export type Answered = { question: string; answer: string }

/** What people write of a call; each version is kept. */
export type CallContent = {
  type: 'eoi' | 'callForProjects' | 'rolling'
  state: 'draft' | 'published'
  /** None: the whole of France. */
  region_code: string | null
  fund_id: number | null
  opens_at: string | null
  closes_at: string | null
  steps: number
  /** Of a call in two steps: months given, from the invitation on, to file the whole. */
  full_file_months: number | null
  waves: Wave[]
  applicants: string[]
  form: Question[]
  rules: Rule[]
  documents: AskedDocument[]
  grid: Criterion[]
  delays: Delays
  /** The operator that appraises its files; none: any of those where they are. */
  operator_id: number | null
  contact: CallContact | null
  faq: Answered[]
}
export type Call = CallContent & {
  id: number
  version: number
  programmeId: number
  programme: string
  code: string
  name: string
  description: string
  demonstration: boolean
  organisers: string[]
  operator: string | null
}

/** Who organises a call: names today, and the SIREN of those who have one. */
export type CallBearers = { names: string[]; sirens: string[]; region: string | null }

const columns = sql`
  c.id, c.version, s.programme_id as "programmeId", programme.code as programme, s.code, s.name, coalesce(s.description, '') as description,
  s.demonstration, c.type, c.state, c.region_code, c.fund_id, c.opens_at, c.closes_at, c.steps, c.full_file_months, c.waves, c.applicants, c.form, c.rules, c.documents,
  c.grid, c.delays, c.contact, c.faq, c.operator_id, name_of(c.operator_id, current_date) as operator,
  array(select organisation.code from call_organiser as o join organisation on organisation.id = o.organisation_id
    where o.call_id = c.id order by organisation.code) as organisers
  from call as c join subject as s on s.id = c.id join programme on programme.id = s.programme_id`

type Row = Omit<Call, 'opens_at' | 'closes_at'> & { opens_at: Date | null; closes_at: Date | null }
const read = ({ opens_at, closes_at, ...row }: Row): Call => ({
  ...row,
  opens_at: opens_at?.toISOString() ?? null,
  closes_at: closes_at?.toISOString() ?? null,
})

export async function findCall(db: Db | Tx, id: number): Promise<Call | undefined> {
  const { rows } = await sql<Row>`select ${columns} where c.id = ${id}`.execute(db)
  return rows[0] && read(rows[0])
}

/** A call as it was at one of its versions: what an application was filed under. */
export async function findCallAt(db: Db | Tx, id: number, version: number): Promise<Call | undefined> {
  const call = await findCall(db, id)
  if (!call || call.version === version) return call
  const { rows } = await sql<{ content: Partial<CallContent> }>`
    select content from revision where kind = 'call' and record_id = ${id} and version = ${version}`.execute(
    db,
  )
  return { ...call, ...rows[0]?.content, version }
}

/** The calls of a programme, those that close soonest first. */
export async function listCalls(db: Db | Tx, programmeId: number): Promise<Call[]> {
  const { rows } = await sql<Row>`
    select ${columns} where s.programme_id = ${programmeId} order by call_closing(c.closes_at, c.waves) nulls last, s.name, c.id`.execute(
    db,
  )
  return rows.map(read)
}

/** A call that everybody may read. */
export async function findPublishedCall(
  db: Db,
  programmeId: number,
  code: string,
): Promise<Call | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} where s.programme_id = ${programmeId} and s.code = ${code} and c.state = 'published'`.execute(
    db,
  )
  return rows[0] && read(rows[0])
}

/** Who organises a call: their names today, the SIREN of those who have one, the region concerned. */
export async function listBearers(db: Db | Tx, callId: number): Promise<CallBearers> {
  const { rows } = await sql<CallBearers>`
    select coalesce(array_agg(coalesce(name_of(o.id, current_date), o.code) order by o.code) filter (where o.id is not null), '{}') as names,
      coalesce(array_agg(o.siren order by o.code) filter (where o.siren is not null), '{}') as sirens, region.name as region
    from call as c left join region on region.code = c.region_code
    left join call_organiser as co on co.call_id = c.id left join organisation as o on o.id = co.organisation_id
    where c.id = ${callId} group by region.name`.execute(db)
  return rows[0] ?? { names: [], sirens: [], region: null }
}

/** The funds of a programme, for who says where the money of a call comes from. */
export async function listFunds(db: Db | Tx, programmeId: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from subject where kind = 'fund' and programme_id = ${programmeId} order by name`.execute(
    db,
  )
  return rows
}
