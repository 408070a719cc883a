import { sql } from 'kysely'
import { NotFound } from '../../kernel/errors.ts'
import type { Place } from '../../kernel/permission.ts'
import type { Event } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { type Call, type CallContent, findCall } from './store.ts'

/** Where a call is: its region, or the whole programme. */
export async function placeOfCall(db: Db | Tx, programme: string, id: number): Promise<Place | undefined> {
  const call = await findCall(db, id)
  return call?.programme === programme ? placeIn(programme, call.region_code) : undefined
}

export const placeIn = (programme: string, region: string | null): Place => ({
  programme,
  regions: region ? [region] : [],
  departements: [],
  territories: [],
  organisations: [],
})

export async function getCall(tx: Tx, id: number): Promise<Call> {
  const call = await findCall(tx, id)
  if (!call) throw new NotFound('Cet appel n’existe pas.')
  return call
}

/** What people write of a call. */
const written = [
  'type',
  'state',
  'region_code',
  'fund_id',
  'opens_at',
  'closes_at',
  'steps',
  'full_file_months',
  'waves',
  'applicants',
  'form',
  'rules',
  'documents',
  'grid',
  'delays',
  'operator_id',
  'contact',
  'faq',
] as const satisfies (keyof CallContent)[]

/** Writes what changed of a call as its next version; the one before is kept for the files written under it, even when it came
 * from elsewhere and had none. Answers the new version. */
export async function saveCall(
  context: Context,
  emit: (event: Event) => void,
  call: Call,
  version: number,
  changed: Partial<CallContent>,
): Promise<number> {
  const content = Object.fromEntries(written.map(name => [name, call[name]]))
  await sql`
    insert into revision (kind, record_id, version, content, author_id, recorded_at)
    select 'call', s.id, ${call.version}, ${JSON.stringify(content)}::jsonb, s.author_id, s.recorded_at from subject as s
    where s.id = ${call.id} and not exists (
      select from revision as r where r.kind = 'call' and r.record_id = s.id and r.version = ${call.version})`.execute(
    context.tx,
  )
  return saveRecord(context, emit, 'call', { id: call.id, version }, changed)
}
