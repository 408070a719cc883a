import type { Tx } from '../../platform/db/connect.ts'
import { idsByCode } from '../../platform/db/put-rows.ts'
import { type NewEntry, recordEntries } from '../../platform/entries/record-entries.ts'
import { type DemoEntry, type Demonstration, fundCode } from './demonstration.ts'
import type { SubjectIds } from './save-subjects.ts'

/** Records the entries in the order they became known, then each correction: what was wrong is undone, and replaced. */
export async function saveEntries(
  tx: Tx,
  { entries, corrections }: Demonstration,
  programmeId: number,
  subject: SubjectIds,
): Promise<void> {
  const source = await idsByCode(tx, 'source')
  const author = await idsByCode(tx, 'author')
  const organisation = await idsByCode(tx, 'organisation')
  const fundId = subject(`fund/${fundCode}`)
  const toNew = (entry: DemoEntry): NewEntry => ({
    programmeId,
    measure: entry.measure,
    amount: entry.amount,
    subjectId: subject(entry.subject),
    fundId: entry.inFund ? fundId : undefined,
    funderId: entry.funder ? organisation(entry.funder) : undefined,
    effectiveOn: entry.effectiveOn,
    recordedAt: new Date(entry.recordedAt),
    authorId: author(entry.author),
    sourceId: source(entry.source),
    certainty: 'demonstration',
  })
  // Small batches: the planner takes a set of drafts for one row, and joins it to its places in square time.
  const ids: number[] = []
  for (let start = 0; start < entries.length; start += 1000)
    ids.push(...(await recordEntries(tx, entries.slice(start, start + 1000).map(toNew))))
  const idOf = new Map(entries.map((entry, rank) => [entry, ids[rank]!]))
  await recordEntries(
    tx,
    corrections.flatMap(({ entry, amount, recordedAt, author: corrector, reason }) => {
      const id = idOf.get(entry)!
      const again = { ...toNew(entry), recordedAt: new Date(recordedAt), authorId: author(corrector), reason }
      return [
        { ...again, amount: -entry.amount, reversesId: id },
        { ...again, amount, replacesId: id },
      ]
    }),
  )
}
