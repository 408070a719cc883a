import { sql } from 'kysely'
import { type NewEntry, recordEntries } from '../../platform/entries/record-entries.ts'
import type { Context } from '../../platform/unit.ts'

/** Puts right where a project that was brought up came from: its entry froze the origin said then, so it is undone and
 * recorded again, and the share that calls brought follows. */
export async function restateOrigin(
  { tx, now, authorId }: Context,
  projectId: number,
  origin: string,
): Promise<void> {
  type Standing = Omit<NewEntry, 'recordedAt' | 'authorId'> & { id: number }
  const { rows } = await sql<Standing>`
    select e.id, e.programme_id as "programmeId", e.measure, e.amount, e.subject_id as "subjectId",
      e.effective_on as "effectiveOn", e.source_id as "sourceId", e.certainty
    from entry as e
    where e.subject_id = ${projectId} and e.measure = 'projects-submitted' and e.reverses_id is null
      and not exists (select from entry as undo where undo.reverses_id = e.id)`.execute(tx)
  await recordEntries(
    tx,
    rows.flatMap(({ id, ...entry }) => {
      const common = { ...entry, recordedAt: now, authorId, reason: `Origine corrigée : ${origin}` }
      return [
        { ...common, amount: -entry.amount, reversesId: id },
        { ...common, replacesId: id },
      ]
    }),
  )
}
