import { sql } from 'kysely'
import type { Actor, Place } from '../../kernel/permission.ts'
import { covers } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'

/** An endowment delegated as a tree. Amounts are cents: endowed (transfers included), then what each stage took of it. */
export type Envelope = {
  id: number
  version: number
  programmeId: number
  programme: string
  fundId: number
  fund: string
  parentId: number | null
  name: string
  funderId: number
  funder: string
  funderCode: string
  funderKind: string
  region: string | null
  /** Kept for one call; none: for any that its fund pays. */
  callId: number | null
  call: string | null
  wave: string
  available: number
  endowed: number
  awarded: number
  contracted: number
  paid: number
}

const columns = sql`
  e.id, e.version, e.programme_id as "programmeId", p.code as programme, e.fund_id as "fundId", fund.name as fund,
  e.parent_id as "parentId", e.name, e.funder_id as "funderId", coalesce(name_of(e.funder_id, current_date), o.code) as funder,
  o.code as "funderCode", o.kind as "funderKind", e.region_code as region, e.call_id as "callId", call.name as call, e.wave, e.available_cents as available,
  e.endowed_cents as endowed, e.awarded_cents as awarded, e.contracted_cents as contracted, e.paid_cents as paid
  from envelope as e
  join programme as p on p.id = e.programme_id
  join subject as fund on fund.id = e.fund_id
  join organisation as o on o.id = e.funder_id
  left join subject as call on call.id = e.call_id`

export async function findEnvelope(db: Db | Tx, id: number): Promise<Envelope | undefined> {
  return (await sql<Envelope>`select ${columns} where e.id = ${id}`.execute(db)).rows[0]
}

/** The envelopes of a programme, parents first. */
export async function listEnvelopes(db: Db | Tx, programmeId: number): Promise<Envelope[]> {
  const { rows } = await sql<Envelope>`
    select ${columns} where e.programme_id = ${programmeId}
    order by e.fund_id, e.parent_id nulls first, e.region_code nulls first, e.name, e.id`.execute(db)
  return rows
}

/** What is kept for a call (cents), delegations within it counted once. */
export async function endowmentOfCall(db: Db | Tx, callId: number): Promise<number> {
  const { rows } = await sql<{ cents: number }>`
    select coalesce(sum(endowed_cents), 0)::bigint as cents from envelope where call_id = ${callId}`.execute(
    db,
  )
  return rows[0]!.cents
}

/** An envelope is where its money is spent: its région, or the whole programme. */
export const placeOfEnvelope = ({ programme, region }: Pick<Envelope, 'programme' | 'region'>): Place => ({
  programme,
  regions: region ? [region] : [],
  departements: [],
  territories: [],
  organisations: [],
})

export async function placeIn(db: Db | Tx, programme: string, id: number): Promise<Place | undefined> {
  const envelope = await findEnvelope(db, id)
  return envelope?.programme === programme ? placeOfEnvelope(envelope) : undefined
}

export const envelopesSeen = (envelopes: readonly Envelope[], actor: Actor): Envelope[] =>
  envelopes.filter(
    envelope =>
      actor.kind === 'operator' ||
      (actor.kind === 'person' && actor.grants.some(grant => covers(grant, placeOfEnvelope(envelope)))),
  )

/** The version of what people wrote by hand in an envelope: an award between a reading and a writing does not change it. */
export async function handVersion(db: Db | Tx, id: number): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select count(*)::int + 1 as version from envelope_line where envelope_id = ${id} and kind in ('endowment', 'transfer')`.execute(
    db,
  )
  return rows[0]!.version
}

export type EnvelopeLine = {
  id: number
  kind: 'endowment' | 'transfer' | 'award' | 'contract' | 'payment'
  amount: number
  applicationId: number | null
  reference: string | null
  entryId: number | null
  other: string | null
  reversesId: number | null
  /** Another undoes it. */
  undone: boolean
  reason: string
  author: string
  at: Date
}

/** The lines of an envelope, the last first. */
export async function listEnvelopeLines(db: Db, envelopeId: number, limit = 500): Promise<EnvelopeLine[]> {
  const { rows } = await sql<EnvelopeLine>`
    select l.id, l.kind, l.amount, l.application_id as "applicationId", a.reference, l.entry_id as "entryId", other.name as other,
      l.reverses_id as "reversesId", exists (select from envelope_line as undo where undo.reverses_id = l.id) as undone, l.reason, author.name as author, l.recorded_at as at
    from envelope_line as l join author on author.id = l.author_id
    left join application as a on a.id = l.application_id
    left join envelope as other on other.id = l.other_envelope_id
    where l.envelope_id = ${envelopeId} order by l.id desc limit ${limit}`.execute(db)
  return rows
}

/** What a file took of each envelope at each stage (cents). */
export async function sumsOfApplication(
  db: Db | Tx,
  applicationId: number,
): Promise<
  { envelopeId: number; funderId: number; funderKind: string; kind: EnvelopeLine['kind']; amount: number }[]
> {
  const { rows } = await sql<{
    envelopeId: number
    funderId: number
    funderKind: string
    kind: EnvelopeLine['kind']
    amount: number
  }>`
    select l.envelope_id as "envelopeId", e.funder_id as "funderId", o.kind as "funderKind", l.kind, sum(l.amount)::bigint as amount
    from envelope_line as l join envelope as e on e.id = l.envelope_id join organisation as o on o.id = e.funder_id
    where l.application_id = ${applicationId} group by 1, 2, 3, 4 having sum(l.amount) <> 0 order by 1, 4`.execute(
    db,
  )
  return rows.map(row => ({ ...row, amount: Number(row.amount) }))
}

/** Who may fund: the State, the régions, the operators. */
export async function listFunders(db: Db): Promise<{ code: string; kind: string; name: string }[]> {
  const { rows } = await sql<{ code: string; kind: string; name: string }>`
    select o.code, o.kind, coalesce(name_of(o.id, current_date), o.code) as name from organisation as o
    where o.kind in ('state', 'region', 'operator') order by o.kind desc, 2`.execute(db)
  return rows
}
