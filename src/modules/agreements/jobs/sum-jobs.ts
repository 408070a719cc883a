import { sql } from 'kysely'
import type { Actor } from '../../../kernel/permission.ts'
import type { Db } from '../../../platform/db/connect.ts'
import { filesRead } from '../kept-away.ts'

/** Jobs promised and seen, of all the agreements that a person reads; `promised` and what follows where one was observed. */
export type JobsSummed = {
  agreements: number
  observed: number
  promised: number
  seen: number
  safeguarded: number
  kept: number
  years: number
}

const from = async (db: Db, programme: string, actor: Actor) => sql`
  register_work_agreement as r join programme on programme.id = r.programme_id and programme.code = ${programme}
  where ${await filesRead(db, programme, actor)}`

export async function sumJobs(db: Db, programme: string, actor: Actor): Promise<JobsSummed> {
  const { rows } = await sql<JobsSummed>`
    select count(*)::int as agreements, (count(*) filter (where observed > 0))::int as observed,
      coalesce(sum(jobs) filter (where observed > 0), 0)::int as promised, coalesce(sum(jobs_seen), 0)::int as seen,
      coalesce(sum(safeguarded) filter (where observed > 0), 0)::int as safeguarded, coalesce(sum(kept_seen), 0)::int as kept,
      coalesce(max(years), 0)::int as years
    from ${await from(db, programme, actor)}`.execute(db)
  return rows[0]!
}

/** The files of these agreements, the first decided first: their jobs are due before. */
export async function listFilesByDecision(
  db: Db,
  programme: string,
  actor: Actor,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select r.application_id as id from ${await from(db, programme, actor)} order by r.decided_on, r.id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
