import { sql } from 'kysely'
import { DomainError, type Problem } from '../../kernel/errors.ts'
import { execute } from '../../kernel/use-case.ts'
import { listRowsById, type Register, type RegisterRow } from '../../platform/registers/index.ts'
import { type Context, unitWithin } from '../../platform/unit.ts'
import { type Difference, differences } from './differences.ts'
import type { AnyUseCase, Asker, WorkList } from './work-list.ts'

/** The most rows changed or imported at once. */
export const mostRows = 500

/** `idOf`: the record once it is written, where the use case does not answer its id. */
type Planned = { useCase: AnyUseCase; input: unknown; idOf?: (() => Promise<number | undefined>) | undefined }

/** What one row asks for: a use case and its input, or why there is nothing to try. Left out: the row stays as it is. */
export type Change = {
  /** Its place in the file. */
  number?: number
  /** The record it changes, as it was read; a new one when left out. */
  target?: { id: number; version: number }
  wrong?: Problem[]
  plan: (row: RegisterRow | undefined) => Promise<Planned | undefined>
}

export type Outcome = {
  kind: 'added' | 'changed' | 'left' | 'refused'
  number?: number
  id?: number
  version?: number
  name: string
  /** Where it leads, when that is not the page of its number. */
  href?: string | null
  changes: Difference[]
  /** Why it was refused. `path`: the field. */
  why: Problem[]
}

/** `check` says what `commit` would do, by doing it and undoing it: the rules are those of each use case, its permission included. */
export type Mode = 'check' | 'commit'

/** Runs each change through its use case, one after the other, in the transaction of the context. One that is refused leaves
 * nothing behind and holds back none of the others. */
export async function applyChanges(
  context: Context,
  { list, register, asker }: { list: WorkList; register: Register; asker: Asker },
  changes: readonly Change[],
  mode: Mode,
): Promise<Outcome[]> {
  const { tx, now } = context
  const targets = changes.flatMap(({ target }) => (target ? [target.id] : []))
  if (mode === 'commit' && list.table && targets.length > 0)
    await sql`select from ${sql.table(list.table)} where id = any(${targets}) order by id for update`.execute(
      tx,
    )
  const rowsOf = (ids: number[]) => listRowsById(tx, register, asker.programme, ids)
  const before = await rowsOf(targets)
  const unit = unitWithin(context, asker.actor, now)
  // What is only tried is not written in the journal, whose last line everybody waits for.
  const trial: typeof unit = {
    ...unit,
    inTransaction: (work, why) => unit.inTransaction(inside => work(inside, async () => {}), why),
  }
  const outcomes: Outcome[] = []
  await sql`savepoint all_rows`.execute(tx)
  for (const change of changes) outcomes.push(await one(change))
  if (mode === 'check') await sql`rollback to savepoint all_rows`.execute(tx)
  return outcomes

  function linkOf(row: RegisterRow | undefined): Pick<Outcome, 'href'> {
    return row && list.pageOf ? { href: list.pageOf(row) ?? null } : {}
  }

  async function one(change: Change): Promise<Outcome> {
    const { number, target } = change
    const row = target && before.get(target.id)
    const known = {
      ...(number ? { number } : {}),
      ...target,
      ...linkOf(row),
      name: String(row?.[list.name] ?? ''),
    }
    const outcome = (kind: Outcome['kind'], more: Partial<Outcome> = {}): Outcome => ({
      ...known,
      kind,
      changes: [],
      why: [],
      ...more,
    })
    if (change.wrong?.length) return outcome('refused', { why: change.wrong })
    if (target && !row)
      return outcome('refused', {
        why: [{ path: 'id', message: 'Cette ligne n’existe pas, ou ne vous est pas ouverte.' }],
      })
    if (row && row.version !== target?.version)
      return outcome('refused', {
        why: [{ path: 'version', message: 'Quelqu’un l’a changée entre-temps : reprenez la liste.' }],
      })
    await sql`savepoint one_row`.execute(tx)
    try {
      const planned = await change.plan(row)
      if (!planned) return outcome('left')
      const answer = await execute(planned.useCase, mode === 'check' ? trial : unit, planned.input)
      const id = target?.id ?? (await planned.idOf?.()) ?? Number(answer)
      const after = (await rowsOf([id])).get(id)
      const changed = differences(register, row, after)
      if (row && changed.length === 0) {
        // What nobody can see is no change: no new version, no signature that falls.
        await sql`rollback to savepoint one_row`.execute(tx)
        return outcome('left')
      }
      return outcome(row ? 'changed' : 'added', {
        ...linkOf(after),
        changes: changed,
        name: String(after?.[list.name] ?? known.name),
        ...(mode === 'commit' ? { id } : {}),
      })
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      await sql`rollback to savepoint one_row`.execute(tx)
      const why = error.problems.length > 0 ? error.problems : [{ path: '', message: error.message }]
      return outcome('refused', { why })
    } finally {
      await sql`release savepoint one_row`.execute(tx).catch(() => {})
    }
  }
}
