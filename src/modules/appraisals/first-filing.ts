import { sql } from 'kysely'
import { type Day, dayInParis } from '../../kernel/dates.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'

/** The Paris day on which the aid was first asked in writing: a second step, a correction or another call do not move it. */
export async function firstFiledOn(db: Db | Tx, applicationId: number): Promise<Day | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    with recursive asked (id, redirected_from, filed_at) as (
      select id, redirected_from, filed_at from application where id = ${applicationId}
      union
      select a.id, a.redirected_from, a.filed_at from application as a join asked on asked.redirected_from = a.id
    )
    select least(min(asked.filed_at), min(e.at)) as at
    from asked left join application_event as e on e.application_id = asked.id and e.move = 'file'`.execute(
    db,
  )
  return rows[0]?.at ? dayInParis(rows[0].at) : undefined
}
