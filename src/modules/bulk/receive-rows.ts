import { z } from 'zod'
import { text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { type Column, type ReadRow, readRows } from '../../platform/reading/index.ts'
import { listRowsById } from '../../platform/registers/index.ts'
import type { Context } from '../../platform/unit.ts'
import { mostRows } from './apply-changes.ts'
import { bulkPolicy } from './policy.ts'
import { keepWaiting, type WaitingRow } from './store.ts'
import { type Intake, listAs, type Sender, type WorkList } from './work-list.ts'

const input = z.object({
  list: z.custom<WorkList>(),
  asker: z.custom<Sender>(),
  fileName: text(255),
  content: z.instanceof(Buffer),
})

const number = (label: string, name: string): Column => ({
  names: [label, name],
  label,
  kind: 'count',
  optional: true,
})
/** What ties a row to the record it came from, when the file is an export of the list. */
const ties = { id: number('Numéro', 'id'), version: number('Version', 'version') }

/** Reads a file for a list and keeps what it says, with the version of each record it speaks of, until its author confirms.
 * Answers the id of what waits. */
export const receiveRows = defineUseCase<typeof input, number, Context>({
  name: 'receive-rows',
  input,
  policy: bulkPolicy['receive-rows'],
  run: async (context, { list, asker, fileName, content }, emit) => {
    const { tx, now } = context
    const intake = await list.intake!(tx, asker)
    const { rows, leftOut } = await readRows(content, { ...ties, ...intake.columns }, mostRows)
    const register = await listAs(tx, list, asker)
    const ids: (number | undefined)[] = []
    for (const row of rows) ids.push(await recordOf(context, intake, row))
    const known = await listRowsById(
      tx,
      register,
      asker.programme,
      ids.filter(id => id !== undefined),
    )
    const waiting = rows.map(({ number, said: { id: _, version, ...said }, wrong }, index): WaitingRow => {
      const id = ids[index]
      const kept = id === undefined ? undefined : Number(known.get(id)?.version ?? 0)
      const target = id === undefined ? {} : { target: { id, version: version ? Number(version) : kept! } }
      return { number, said, wrong, ...target }
    })
    const importId = await keepWaiting(tx, asker, { list: list.path, fileName, rows: waiting, leftOut, now })
    emit({ subject: list.path, detail: { fileName, rows: rows.length } })
    return importId
  },
})

/** The record a row speaks of: by its number, or by what it says. */
async function recordOf({ tx }: Context, intake: Intake, row: ReadRow): Promise<number | undefined> {
  if (row.said.id) return Number(row.said.id)
  return row.wrong.length > 0 ? undefined : intake.find(tx, row.said)
}
