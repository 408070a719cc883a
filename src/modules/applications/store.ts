import { sql } from 'kysely'
import type { Actor, Place } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Answer, Answers, CallType, Question } from '../calls/index.ts'
import { type FilePlace, ofApplication, placeOfFile, visible } from './seen-files.ts'
import type { State } from './states.ts'

/** What was answered elsewhere to a question that the call does not ask. */
export type CarriedAnswer = { question: Question; answer: Answer }

export type Application = FilePlace & {
  id: number
  version: number
  programmeId: number
  callId: number
  call: string
  callVersion: number
  callType: CallType
  /** The operator that the call names, if it does. */
  operator: string | null
  reference: string
  organisationId: number
  organisation: string
  organisationKind: string
  siren: string | null
  projectId: number | null
  project: string | null
  title: string
  communeCode: string | null
  communeName: string | null
  answers: Answers
  /** Where what was filled in at the start comes from, by code of question. */
  prefilled: Record<string, string>
  needIds: number[]
  actionIds: number[]
  step: number
  signedHash: string | null
  signedBy: string | null
  signedAt: Date | null
  /** In what capacity; '' when nobody signed. */
  signedCapacity: string
  contentHash: string
  /** When the aid was first asked for: by the letter of intent, or by the file that this one was redirected from. */
  filedAt: Date | null
  /** Invited to file the whole until then. */
  fileBy: Date | null
  wave: string
  epci: string
  redirectedFrom: number | null
  carried: CarriedAnswer[]
  round: number
  demonstration: boolean
  startedAt: Date
}

const columns = sql`
  a.id, a.version, a.programme_id as "programmeId", programme.code as programme, a.call_id as "callId", call_subject.name as call,
  a.call_version as "callVersion", call.type as "callType", operator.code as "operatorCode",
  name_of(operator.id, current_date) as operator, a.reference, a.organisation_id as "organisationId",
  coalesce(name_of(a.organisation_id, current_date), o.code) as organisation, o.code as "organisationCode",
  o.kind as "organisationKind", o.siren, a.project_id as "projectId", project.name as project, a.title,
  a.commune_code as "communeCode", commune.name as "communeName", a.answers, a.prefilled, a.need_ids as "needIds",
  a.action_ids as "actionIds", a.step, a.shared, a.state, a.signed_hash as "signedHash", signer.name as "signedBy",
  a.signed_at as "signedAt", a.signed_capacity as "signedCapacity",
  hash_of(application_content(a.id)) as "contentHash", a.filed_at as "filedAt", a.file_by as "fileBy",
  a.wave, a.territory,
  a.region, a.departement, a.epci, a.redirected_from as "redirectedFrom", a.carried, a.round, programme.demonstration,
  a.recorded_at as "startedAt"
  from application as a
  join programme on programme.id = a.programme_id
  join organisation as o on o.id = a.organisation_id
  join call on call.id = a.call_id
  left join organisation as operator on operator.id = call.operator_id
  join subject as call_subject on call_subject.id = a.call_id
  left join subject as project on project.id = a.project_id
  left join commune on commune.code = a.commune_code
  left join author as signer on signer.id = a.signed_by`

export async function findApplication(db: Db | Tx, id: number): Promise<Application | undefined> {
  return (await sql<Application>`select ${columns} where a.id = ${id}`.execute(db)).rows[0]
}

/** The file, locked until the transaction ends: two people who act on it wait for each other. */
export async function lockApplication(tx: Tx, id: number): Promise<Application> {
  await sql`select id from application where id = ${id} for update`.execute(tx)
  return (await findApplication(tx, id))!
}

export async function placeOfApplication(
  db: Db | Tx,
  programme: string,
  id: number,
  actor: Actor,
): Promise<Place | undefined> {
  const file = await findApplication(db, id)
  return file && file.programme === programme ? placeOfFile(file, actor) : undefined
}

export type ApplicationRow = Pick<
  Application,
  | 'id'
  | 'reference'
  | 'title'
  | 'call'
  | 'callId'
  | 'organisation'
  | 'organisationCode'
  | 'operatorCode'
  | 'operator'
  | 'state'
  | 'shared'
  | 'territory'
  | 'region'
  | 'departement'
  | 'communeName'
  | 'filedAt'
  | 'programme'
> & { since: Date }

export type ApplicationFilter = {
  states?: readonly State[] | undefined
  callId?: number | undefined
  /** Code of the région where the file was. */
  region?: string | undefined
  words?: string | undefined
  /** Of these only. */
  ids?: readonly number[] | undefined
  /** That cite this need, or this action. */
  needId?: number | undefined
  actionId?: number | undefined
}

/** The files that an actor may see, those that moved last first; `limit` and `after` page by (instant, id). */
export async function listApplications(
  db: Db | Tx,
  programme: string,
  actor: Actor,
  { states, callId, region, words, ids, needId, actionId }: ApplicationFilter,
  { limit, after }: { limit: number; after?: { at: string; id: number } | undefined },
): Promise<ApplicationRow[]> {
  const { rows } = await sql<ApplicationRow>`
    select * from (
      select a.id, a.reference, a.title, s.name as call, a.call_id as "callId", coalesce(name_of(o.id, current_date), o.code) as organisation,
        o.code as "organisationCode", operator.code as "operatorCode",
        name_of(operator.id, current_date) as operator, a.state, a.shared, a.territory, a.region, a.departement,
        c.name as "communeName",
        a.filed_at as "filedAt", p.code as programme, coalesce(last.at, a.recorded_at) as since
      from application as a
      join programme as p on p.id = a.programme_id and p.code = ${programme}
      join subject as s on s.id = a.call_id
      join call on call.id = a.call_id
      left join organisation as operator on operator.id = call.operator_id
      join organisation as o on o.id = a.organisation_id
      left join commune as c on c.code = a.commune_code
      left join lateral (select at from application_event as e where e.application_id = a.id order by e.id desc limit 1) as last on true
      where ${visible(actor, programme, ofApplication)}
        and (${states ? [...states] : null}::text[] is null or a.state = any(${states ? [...states] : null}))
        and (${ids ? [...ids] : null}::bigint[] is null or a.id = any(${ids ? [...ids] : null}))
        and (${needId ?? null}::int is null or ${needId ?? null} = any(a.need_ids))
        and (${actionId ?? null}::int is null or ${actionId ?? null} = any(a.action_ids))
        and (${callId ?? null}::bigint is null or a.call_id = ${callId ?? null})
        and (${region ?? null}::text is null or a.region = ${region ?? null})
        and (${words ?? null}::text is null or a.title ilike '%' || ${words ?? null} || '%' or a.reference ilike ${words ?? null} || '%')
    ) as found
    where ${after?.at ?? null}::timestamptz is null or (since, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::bigint)
    order by since desc, id desc limit ${limit}`.execute(db)
  return rows
}
