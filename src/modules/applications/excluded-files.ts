import { sql } from 'kysely'
import type { PersonActor } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { applicantsOf } from './applicants.ts'
import { filesSeen } from './seen-files.ts'

/** The files that a person sees and is kept away from, for an interest or for whom they act for: the same rule as
 * `readingBlockers`, for lists; a test compares them. */
export async function listExcludedFiles(db: Db, programme: string, actor: PersonActor): Promise<number[]> {
  const asking = applicantsOf(actor.grants, programme)
  const own = actor.grants.map(({ organisation }) => organisation)
  const { rows } = await sql<{ id: number }>`
    select r.id from register_work_file as r join programme as p on p.id = r.programme_id and p.code = ${programme}
    where ${filesSeen(actor, programme)} and r.organisation_code <> all(${asking})
      and (r.organisation_code = any(${own}) or exists (
        select from interest_declaration as d where d.application_id = r.id and d.person_id = ${actor.personId} and d.interest))`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
