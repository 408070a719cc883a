import { z } from 'zod'
import { Invalid, NotFound } from '../../kernel/errors.ts'
import { id } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { RegisterRow } from '../../platform/registers/index.ts'
import type { Context } from '../../platform/unit.ts'
import { applyChanges, type Change, type Mode, type Outcome } from './apply-changes.ts'
import { tally } from './edit-rows.ts'
import { bulkPolicy } from './policy.ts'
import { findWaiting, forgetWaiting, type WaitingRow } from './store.ts'
import { type Intake, listAs, type Said, type Sender, type WorkList } from './work-list.ts'

const input = z.object({
  list: z.custom<WorkList>(),
  asker: z.custom<Sender>(),
  importId: id(),
  mode: z.custom<Mode>(),
})

export type Imported = {
  fileName: string
  /** Columns of the file that the list does not take. */
  leftOut: string[]
  outcomes: Outcome[]
}

/** Writes what a file that waits says, each row by the use case of the forms. What was refused does not hold back the rest. Once
 * written, nothing waits any more.
 * @throws NotFound when it was written, or waited too long */
export const importRows = defineUseCase<typeof input, Imported, Context>({
  name: 'import-rows',
  input,
  policy: bulkPolicy['import-rows'],
  run: async (context, { list, asker, importId, mode }, emit) => {
    const { tx, now } = context
    const lock = mode === 'commit' ? 'for update' : undefined
    const waiting = await findWaiting(tx, asker, list.path, importId, now, lock)
    if (!waiting) throw new NotFound('Ce fichier n’attend plus : il est enregistré, ou envoyez-le à nouveau.')
    const intake = await list.intake!(tx, asker)
    const register = await listAs(tx, list, asker)
    const changes = waiting.rows.map(row => changeOf(tx, row, intake))
    // Who signed what a row makes fall reads where it came from, at least.
    const why = context.why || `fichier « ${waiting.fileName} »`
    const outcomes = (await applyChanges({ ...context, why }, { list, register, asker }, changes, mode)).map(
      outcome => ({
        ...outcome,
        why: outcome.why.map(({ path, message }) => ({
          path: labelOf(intake, path),
          message: ofLine(path, message),
        })),
      }),
    )
    if (mode === 'commit') {
      await forgetWaiting(tx, importId)
      emit({ subject: list.path, detail: { fileName: waiting.fileName, ...tally(outcomes) } })
    }
    return { fileName: waiting.fileName, leftOut: waiting.leftOut, outcomes }
  },
})

function changeOf(tx: Tx, { number, said, target, wrong }: WaitingRow, intake: Intake): Change {
  return {
    number,
    ...(target ? { target } : {}),
    wrong: wrong.map(({ field, reason }) => ({ path: field, message: reason })),
    plan: async row => {
      const { add, edit } = intake
      if (!row)
        return {
          useCase: add.useCase,
          input: await add.input(said),
          ...(add.idOf ? { idOf: () => add.idOf!(tx, said) } : {}),
        }
      refuseFixed(intake, row, said)
      const input = await edit?.input(row, said)
      return input === undefined ? undefined : { useCase: edit!.useCaseOf?.(row) ?? edit!.useCase, input }
    },
  }
}

/** @throws Invalid where a row says otherwise of what is said once */
function refuseFixed({ fixed }: Intake, row: RegisterRow, said: Said): void {
  const problems = Object.entries(fixed).flatMap(([path, ways]) => {
    const value = String(said[path] ?? '').trim()
    const known = ways(row).map(way => String(way ?? '').trim())
    return !value || known.includes(value)
      ? []
      : [{ path, message: `Ceci ne change pas : laissez « ${known[0]} », ou la cellule vide.` }]
  })
  if (problems.length > 0) throw new Invalid('Cette ligne change ce qui ne change pas.', problems)
}

/** The column that an error speaks of, as people read it. */
function labelOf({ columns, columnOf }: Intake, path: string): string {
  const field = path.split('.')[0]!
  return columns[columnOf?.[field] ?? field]?.label ?? ''
}

/** An error of one line of a cell says which. */
function ofLine(path: string, message: string): string {
  const line = path.split('.')[1]
  return line && /^\d+$/.test(line) ? `ligne ${Number(line) + 1} : ${message}` : message
}
