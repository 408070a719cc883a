import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid, refused } from '../../kernel/errors.ts'
import { id, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { type CallInput, callInput, callRef, contentOf } from './call-input.ts'
import { dateProblems, publishBlockers, redateBlockers, stepBlockers } from './call-rules.ts'
import { inLines } from './codes.ts'
import { callsPolicy } from './policy.ts'
import { getCall, placeIn, placeOfCall, saveCall } from './save-call.ts'
import type { CallContent } from './store.ts'

const added = callInput.extend({ programme: z.string(), programmeId: id() })

/** Begins a call: nobody but the services sees it before it is published. Answers its id. */
export const addCall = defineUseCase<typeof added, number, Context>({
  name: 'add-call',
  input: added,
  policy: callsPolicy['add-call'],
  place: async (_, { programme, region }) => placeIn(programme, region || null),
  run: async (context, given, emit) => {
    const { tx, now, authorId } = context
    const content = await checked(tx, given, given.programmeId)
    const demonstration = given.programme === 'demonstration'
    const { rows } = await sql<{ id: number }>`
      with typed as (
        insert into source (code, title, publisher, kind, published_on)
        values (${demonstration ? 'demo-saisie-appels' : 'saisie-appels'}, 'Appels écrits par les services', 'Binôme', ${demonstration ? 'demonstration' : 'entry'}, null)
        on conflict (code) do update set title = excluded.title returning id
      )
      insert into subject (programme_id, kind, code, name, description, demonstration, source_id, author_id, recorded_at)
      select ${given.programmeId}, 'call', ${`appel-${dayInParis(now).slice(0, 4)}-`} || nextval('call_code'), ${given.name},
        nullif(${given.description}, ''), ${demonstration}, typed.id, ${authorId}, ${now}
      from typed returning id`.execute(tx)
    const callId = rows[0]!.id
    const none = { state: 'draft', form: [], rules: [], documents: [], grid: [] }
    await addRecord(context, emit, 'call', { ...content, ...none }, { id: callId, version: 1 })
    await saveOrganisers(tx, callId, given.organisers)
    return callId
  },
})

const edited = callInput.extend({ ...callRef.shape, version: version() })

/** Changes what is said of a call, questions and criteria apart. A file keeps the version it was begun under. */
export const editCall = defineUseCase<typeof edited, number, Context>({
  name: 'edit-call',
  input: edited,
  policy: callsPolicy['edit-call'],
  place: ({ tx }, { programme, callId }) => placeOfCall(tx, programme, callId),
  run: async (context, given, emit) => {
    const { tx, now } = context
    const call = await getCall(tx, given.callId)
    const content = await checked(tx, given, call.programmeId)
    if (content.region_code !== call.region_code)
      throw Invalid.field('region', 'La région d’un appel ne change pas : écrivez-en un autre.')
    const reasons = [...redateBlockers(call, content, now), ...stepBlockers({ ...call, ...content })]
    if (reasons.length > 0) throw refused('Cet appel ne peut pas être changé ainsi.', reasons)
    const version = await saveCall(context, emit, call, given.version, content)
    await saveOrganisers(tx, call.id, given.organisers)
    if (given.name !== call.name || given.description !== call.description) {
      await sql`update subject set name = ${given.name}, description = nullif(${given.description}, '') where id = ${call.id}`.execute(
        tx,
      )
      const said = ({ name, description }: Pick<CallInput, 'name' | 'description'>) => ({ name, description })
      emit({ subject: `call/${call.id}`, detail: { before: said(call), after: said(given) } })
    }
    return version
  },
})

/** @throws Invalid at each date, at a fund that is not of the programme, at a region that is none */
async function checked(tx: Tx, given: CallInput, programmeId: number) {
  const content = contentOf(given)
  const problems = dateProblems(content)
  if (problems.length > 0) throw new Invalid('Les dates de cet appel ne vont pas ensemble.', problems)
  const { rows } = await sql<{ fund: boolean; region: boolean; operator: boolean }>`
    select exists (select from subject where kind = 'fund' and id = ${content.fund_id} and programme_id = ${programmeId}) as fund,
      exists (select from region where code = ${content.region_code}) as region,
      exists (select from organisation where id = ${content.operator_id} and kind = 'operator') as operator`.execute(
    tx,
  )
  if (content.fund_id !== null && !rows[0]!.fund)
    throw Invalid.field('fundId', 'Choisissez un fonds du programme.')
  if (content.region_code !== null && !rows[0]!.region)
    throw Invalid.field('region', 'Choisissez une région de la liste.')
  if (content.operator_id !== null && !rows[0]!.operator)
    throw Invalid.field('operatorId', 'Choisissez un opérateur de la liste.')
  return content
}

/** Says who organises a call.
 * @throws Invalid at a line that names nobody known */
async function saveOrganisers(tx: Tx, callId: number, written: string): Promise<void> {
  const names = inLines(written)
  const { rows } = await sql<{ named: string; id: number | null }>`
    select named, (select id from organisation as o
      where o.code = named or o.siren = named or lower(name_of(o.id, current_date)) = lower(named) order by o.id limit 1) as id
    from unnest(${names}::text[]) as named`.execute(tx)
  const unknown = rows.find(({ id }) => id === null)
  if (unknown || rows.length === 0)
    throw Invalid.field(
      'organisers',
      unknown
        ? `« ${unknown.named} » n’est pas une organisation du registre.`
        : 'Dites qui organise cet appel.',
    )
  await sql`delete from call_organiser where call_id = ${callId}`.execute(tx)
  await sql`insert into call_organiser (call_id, organisation_id) select ${callId}, id from unnest(${[...new Set(rows.map(row => row.id))]}::int[]) as id`.execute(
    tx,
  )
}

const published = callRef.extend({ version: version() })

/** Publishes a call: it is read by everybody, and answered from its opening. */
export const publishCall = defineUseCase<typeof published, number, Context>({
  name: 'publish-call',
  input: published,
  policy: callsPolicy['publish-call'],
  place: ({ tx }, { programme, callId }) => placeOfCall(tx, programme, callId),
  run: async (context, { callId, version }, emit) => {
    const call = await getCall(context.tx, callId)
    const reasons = publishBlockers(call, context.now)
    if (reasons.length > 0) throw refused('Cet appel ne peut pas être publié.', reasons)
    const state: CallContent['state'] = 'published'
    return saveCall(context, emit, call, version, { state })
  },
})
