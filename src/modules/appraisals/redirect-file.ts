import { sql } from 'kysely'
import type { Event } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { type Application, addApplication, carriedAnswers, leftAnswers } from '../applications/index.ts'
import { findCall, findCallAt } from '../calls/index.ts'

/** Opens a draft under another call with all that was written: answers, those it does not ask apart, documents, messages, links,
 * the date of the first request. Nothing is asked again. Answers its id. */
export async function redirectFile(
  context: Context,
  emit: (event: Event) => void,
  file: Application,
  callId: number,
): Promise<number> {
  const { tx } = context
  const call = (await findCall(tx, callId))!
  const from = (await findCallAt(tx, file.callId, file.callVersion))!
  const known = { form: from.form, answers: file.answers }
  const answers = carriedAnswers(known, call)
  const { rows } = await sql<{
    author_id: number
  }>`select author_id from application where id = ${file.id}`.execute(tx)
  const id = await addApplication(context, emit, call, {
    organisation_id: file.organisationId,
    project_id: file.projectId,
    title: file.title,
    commune_code: file.communeCode,
    answers,
    prefilled: Object.fromEntries(Object.keys(answers).map(code => [code, `le dossier ${file.reference}`])),
    carried: [...file.carried, ...leftAnswers(known, call)],
    filed_at: file.filedAt,
    need_ids: file.needIds,
    action_ids: file.actionIds,
    redirected_from: file.id,
    shared: file.shared,
    author_id: rows[0]!.author_id,
  })
  await sql`update application as a set territory = f.territory, region = f.region, departement = f.departement, epci = f.epci
    from application as f where f.id = ${file.id} and a.id = ${id}`.execute(tx)
  await sql`insert into application_message (application_id, body, author_id, written_at)
    select ${id}, body, author_id, written_at from application_message where application_id = ${file.id} order by id`.execute(
    tx,
  )
  // A document is the same file under another name: what is stored is shared.
  await sql`
    with copied as (
      insert into document (programme_id, about, title, level, organisation, answers, author_id, recorded_at)
      select programme_id, ${`application/${id}`}, title, level, organisation, answers, author_id, recorded_at
      from document where about = ${`application/${file.id}`} order by id returning id
    ), paired as (
      select c.id as copy, d.id as original
      from (select id, row_number() over (order by id) as rank from copied) as c
      join (select id, row_number() over (order by id) as rank from document where about = ${`application/${file.id}`}) as d using (rank)
    )
    insert into document_file (document_id, number, file_name, type, size, sha256, scanned, author_id, stored_at)
    select p.copy, f.number, f.file_name, f.type, f.size, f.sha256, f.scanned, f.author_id, f.stored_at
    from document_file as f join paired as p on p.original = f.document_id`.execute(tx)
  return id
}
