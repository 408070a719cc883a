import { sql } from 'kysely'
import type { Event } from '../../../kernel/use-case.ts'
import { recordEntries } from '../../../platform/entries/record-entries.ts'
import type { Context } from '../../../platform/unit.ts'
import type { Application } from '../../applications/index.ts'
import { addEvidence } from '../../recording/index.ts'
import type { Agreement } from '../store.ts'
import { jobsOf, rowsToReach } from './levels.ts'
import { jobsOfProject } from './store.ts'

type Seen = {
  year: number
  observedOn: string
  personMonths: number
  kept: number
  evidence: string
  controlNote: string
  sampled: boolean
  replacesId?: number
  replacedEntryId?: number | undefined
  reason?: string
}

/** Writes an observation, and the public rows that bring the jobs of the project to what was seen. */
export async function keepObservation(
  { tx, now, authorId, actor }: Context,
  emit: (event: Event) => void,
  { agreement, file }: { agreement: Pick<Agreement, 'jobs' | 'safeguarded'>; file: Application },
  seen: Seen,
): Promise<void> {
  const projectId = file.projectId!
  // Two observations of one project wait for each other: the sums they are judged on are whole.
  await sql`select id from project where id = ${projectId} for update`.execute(tx)
  const { levels, rows } = await jobsOfProject(tx, projectId)
  const others = levels.filter(({ id }) => id !== seen.replacesId)
  const sourceId = await addEvidence(tx, {
    title: seen.evidence,
    publisher: actor.kind === 'person' ? actor.name : 'Exploitation',
    on: seen.observedOn,
    url: '',
    demonstration: file.demonstration,
  })
  const all = [...others, { applicationId: file.id, on: seen.observedOn, personMonths: seen.personMonths }]
  const added = rowsToReach(
    all.map(({ applicationId, on, personMonths }) => ({ applicationId, on, jobs: jobsOf(personMonths) })),
    rows,
  )
  const ids = await recordEntries(
    tx,
    added.map(({ on, amount }) => ({
      programmeId: file.programmeId,
      measure: 'jobs-created',
      amount,
      subjectId: projectId,
      effectiveOn: on,
      recordedAt: now,
      authorId,
      sourceId,
      certainty: file.demonstration ? ('demonstration' as const) : ('observed' as const),
      ...(seen.replacedEntryId && on === seen.observedOn ? { replacesId: seen.replacedEntryId } : {}),
      ...(seen.reason ? { reason: seen.reason } : {}),
    })),
  )
  const entryId = ids[added.findIndex(({ on }) => on === seen.observedOn)] ?? null
  const { rows: kept } = await sql<{ id: number }>`
    insert into job_observation (programme_id, application_id, year, observed_on, person_months, kept, promised, kept_promised, sampled, control_note, evidence,
      entry_id, replaces_id, reason, author_id, recorded_at)
    values (${file.programmeId}, ${file.id}, ${seen.year}, ${seen.observedOn}, ${seen.personMonths}, ${seen.kept}, ${agreement.jobs},
      ${agreement.safeguarded}, ${seen.sampled},
      ${seen.controlNote}, ${seen.evidence}, ${entryId}, ${seen.replacesId ?? null}, ${seen.reason ?? ''}, ${authorId}, ${now})
    returning id`.execute(tx)
  emit({
    subject: `job_observation/${kept[0]!.id}`,
    detail: {
      application: file.id,
      year: seen.year,
      personMonths: seen.personMonths,
      kept: seen.kept,
      sampled: seen.sampled,
      entries: ids,
    },
  })
}
