import { sql } from 'kysely'
import type { Event } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'

type Stage = {
  projectId: number
  stage: string
  on: string
  sourceId: number
  demonstration: boolean
  note: string
}

/** Adds a stage to the history of a project, which is then there. */
export async function changeStage(
  { tx, now, authorId }: Pick<Context, 'tx' | 'now' | 'authorId'>,
  { projectId, stage, on, sourceId, demonstration, note }: Stage,
  emit?: (event: Event) => void,
): Promise<void> {
  await tx
    .insertInto('state_change')
    .values({
      subject_id: projectId,
      state: stage,
      effective_on: on,
      recorded_at: now,
      author_id: authorId,
      source_id: sourceId,
      certainty: demonstration ? 'demonstration' : 'observed',
      note: note || null,
    })
    .execute()
  await sql`update project set stage = state_on(id, '9999-12-31', null) where id = ${projectId}`.execute(tx)
  emit?.({ subject: `project/${projectId}`, detail: { stage, on, why: note } })
}
