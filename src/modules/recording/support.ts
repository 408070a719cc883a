import { sql } from 'kysely'
import { type NewEntry, recordEntries } from '../../platform/entries/record-entries.ts'
import type { Context } from '../../platform/unit.ts'

type Standing = Omit<NewEntry, 'recordedAt' | 'authorId' | 'measure' | 'amount'> & {
  id: number
  amount: number
  /** It came with an award, and no decision made it. */
  follows: boolean
}

/** A project is a supported one from its first award that stands: it is not typed twice. The row that came with an award is added,
 * undone or moved to that day as awards come and go; one that a decision made, or that was recorded by itself, is left. */
export async function followAwards(
  { tx, now, authorId }: Pick<Context, 'tx' | 'now' | 'authorId'>,
  projectId: number,
  reason: string,
): Promise<void> {
  const standing = async (measure: string) => {
    const { rows } = await sql<Standing>`
      select e.id, e.programme_id as "programmeId", e.amount, e.subject_id as "subjectId", e.fund_id as "fundId",
        e.funder_id as "funderId", e.effective_on as "effectiveOn", e.source_id as "sourceId", e.certainty,
        exists (select from entry as award where award.subject_id = e.subject_id and award.measure = 'awarded'
          and award.source_id = e.source_id)
        and not exists (select from decision as d join application as a on a.id = d.application_id
          where a.project_id = e.subject_id and d.entry_ids @> to_jsonb(e.id)) as follows
      from entry as e
      where e.subject_id = ${projectId} and e.measure = ${measure} and e.reverses_id is null
        and not exists (select from entry as undo where undo.reverses_id = e.id)
      order by e.effective_on, e.id`.execute(tx)
    return rows
  }
  const [awards, supports] = await Promise.all([standing('awarded'), standing('projects-supported')])
  const left = awards.reduce((sum, { amount }) => sum + amount, 0)
  const first = left > 0 ? awards.find(({ amount }) => amount > 0) : undefined
  if (supports.some(({ follows }) => !follows)) return
  if (supports.length === (first ? 1 : 0) && supports[0]?.effectiveOn === first?.effectiveOn) return
  const rest = { recordedAt: now, authorId, measure: 'projects-supported' }
  const draft = ({ id: _, follows: __, ...entry }: Standing): NewEntry => ({ ...entry, ...rest })
  await recordEntries(tx, [
    ...supports.map(one => ({ ...draft(one), amount: -one.amount, reversesId: one.id, reason })),
    ...(first ? [{ ...draft(first), amount: 1 }] : []),
  ])
}
