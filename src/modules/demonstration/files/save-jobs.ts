import { sql } from 'kysely'
import { addDays, addMonths, dayInParis } from '../../../kernel/dates.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { putRows } from '../../../platform/db/put-rows.ts'
import { followUpParameter, isDrawn } from '../../agreements/index.ts'
import { instantOn } from '../calendar.ts'
import { standingRows } from './save-books.ts'
import { saveClawbacks } from './save-clawbacks.ts'
import type { Seen } from './seen.ts'

/** The jobs observed: the first year as the public rows say, the two next at the same level, controlled where the draw says. */
export async function saveJobs(tx: Tx, programmeId: number, fundId: number): Promise<void> {
  // The safeguarded jobs are all there, but in one file of nine.
  const { rows: seen } = await sql<Seen>`
    select r.application_id as "applicationId", a.reference, a.region, a.state, g.jobs as promised, g.safeguarded, r.amount as jobs,
      case when a.id % 9 = 0 then g.safeguarded * 4 / 5 else g.safeguarded end as kept,
      (select (min(d.taken_at) at time zone 'Europe/Paris')::date from decision as d where d.application_id = a.id) as "decidedOn",
      r.effective_on as "seenOn", r.recorded_at as "seenAt", r.id as "entryId", r.author_id as "authorId"
    from (${standingRows(programmeId, fundId)}) as r join application as a on a.id = r.application_id
    join agreement as g on g.application_id = a.id
    where r.measure = 'jobs-created' order by r.recorded_at`.execute(tx)
  const share = await followUpParameter(tx, 'control-share', dayInParis(seen[0]!.seenAt))
  const observations = seen.flatMap(one => [1, 2, 3].map(year => observation(one, year, share)))
  await putRows(
    tx,
    'job_observation',
    observations
      .map(row => ({ programme_id: programmeId, ...row }))
      .sort((a, b) => a.recorded_at.getTime() - b.recorded_at.getTime()),
  )
  await saveClawbacks(tx, programmeId, fundId, seen)
}

function observation(one: Seen, year: number, share: number) {
  const on = year === 1 ? one.seenOn : addDays(addMonths(one.decidedOn, 12 * year), 10)
  const sampled = isDrawn(one.reference, year, share)
  // The last controls drawn are still to be made.
  const toDo = year === 3 && one.state === 'in-payment'
  return {
    application_id: one.applicationId,
    year,
    observed_on: on,
    person_months: one.jobs * 12,
    kept: one.kept,
    promised: one.promised,
    kept_promised: one.safeguarded,
    sampled,
    control_note: sampled && !toDo ? 'Registre du personnel vu sur place, conforme (Démo)' : '',
    evidence: 'Déclaration sociale nominative (Démo)',
    entry_id: year === 1 ? one.entryId : null,
    author_id: one.authorId,
    recorded_at: year === 1 ? one.seenAt : new Date(instantOn(on, 10 * 60)),
  }
}
