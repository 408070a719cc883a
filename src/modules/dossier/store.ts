import { sql } from 'kysely'
import type { Tx } from '../../platform/db/connect.ts'

/** An entry of a project, with the seal made as it was written and the event of the journal that holds it. */
export type DossierEntry = {
  id: number
  measure: string
  measure_name: string
  unit: string
  amount: number
  funder: string
  fund: string
  effective_on: string
  recorded_at: Date
  author: string
  source: string
  certainty: string
  reverses: number | null
  replaces: number | null
  reason: string | null
  event: number | null
  seal: string | null
}

/** Every entry of a project, corrections included, in the order they were recorded. */
export async function listDossierEntries(tx: Tx, projectId: number): Promise<DossierEntry[]> {
  const { rows } = await sql<DossierEntry>`
    with wanted as materialized (select array_agg(id::text) as keys from entry where subject_id = ${projectId})
    select e.id, e.measure, measure.name as measure_name, measure.unit, e.amount, e.funder, e.fund, e.effective_on, e.recorded_at,
      author.name as author, source.title as source, e.certainty, e.reverses_id as reverses, e.replaces_id as replaces, e.reason,
      sealed.event, encode(sealed.hash, 'hex') as seal
    from entry as e
    join measure on measure.code = e.measure
    join author on author.id = e.author_id
    join source on source.id = e.source_id
    left join (
      select named.key, named.hash, seal.event_id as event
      from wanted join seal on seal.of_table = 'entry' and seal.keys && wanted.keys
      cross join unnest(seal.keys, seal.hashes) as named(key, hash)
      where named.key = any(wanted.keys)
    ) as sealed on sealed.key = e.id::text
    where e.subject_id = ${projectId} order by e.id`.execute(tx)
  return rows
}

/** What a territory says instead of an amount, beside the entries; never summed. */
export async function listContestedValues(tx: Tx, projectId: number): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select v.entry_id, v.amount, name_of(v.organisation_id, v.recorded_at::date) as organisation, v.reason, v.evidence,
      author.name as author, v.recorded_at
    from counter_value as v join entry on entry.id = v.entry_id join author on author.id = v.author_id
    where entry.subject_id = ${projectId} order by v.id`.execute(tx)
  return rows
}

/** An event as its hash was made: these columns in this order, parted by the character 31, then hashed by SHA-256. */
export type DossierEvent = {
  previous_hash: string
  id: number
  epoch: string
  author_id: number
  use_case: string
  subject: string
  detail: string
  seals: string | null
  hash: string
  at: Date
  author: string | null
}

/** The events that speak of the project or of its entries, and those that hold the seals of its entries. */
export async function listDossierEvents(
  tx: Tx,
  subjects: readonly string[],
  events: readonly number[],
): Promise<DossierEvent[]> {
  const { rows } = await sql<DossierEvent>`
    select j.previous_hash, j.id, extract(epoch from j.at)::numeric(20, 6)::text as epoch, coalesce(j.author_id, 0) as author_id,
      j.use_case, coalesce(j.subject, '') as subject, j.detail::text as detail, j.seals, j.hash, j.at, author.name as author
    from journal as j left join author on author.id = j.author_id
    where j.subject = any(${[...subjects]}) or j.id = any(${[...events]}::bigint[]) order by j.id`.execute(tx)
  return rows
}

/** A project by its number or its code. */
export async function findProjectNamed(
  tx: Tx,
  programme: string,
  named: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select s.id from subject as s join programme on programme.id = s.programme_id
    where programme.code = ${programme} and s.kind = 'project' and (s.id::text = ${named} or s.code = ${named})
    order by s.code = ${named} desc limit 1`.execute(tx)
  return rows[0]?.id
}
