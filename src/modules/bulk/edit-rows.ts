import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { id, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { listRowsById, type RegisterRow } from '../../platform/registers/index.ts'
import type { Context } from '../../platform/unit.ts'
import { applyChanges, type Mode, mostRows, type Outcome } from './apply-changes.ts'
import { bulkPolicy } from './policy.ts'
import { type Asker, listAs, type Typed, type WorkList } from './work-list.ts'

const input = z.object({
  list: z.custom<WorkList>(),
  asker: z.custom<Asker>(),
  edit: text(40),
  typed: z.custom<Typed>(),
  mode: z.custom<Mode>(),
  /** As the person read them. */
  rows: z
    .array(z.object({ id: id(), version: id() }))
    .min(1, 'Cochez au moins une ligne.')
    .max(mostRows, `Au plus ${mostRows} lignes à la fois : filtrez la liste.`),
})

/** Changes one field of many rows. Answers what became, or would become, of each. */
export const editRows = defineUseCase<typeof input, Outcome[], Context>({
  name: 'edit-rows',
  input,
  policy: bulkPolicy['edit-rows'],
  run: async (context, { list, asker, edit: code, typed, mode, rows }, emit) => {
    const edit = list.edits.find(one => one.code === code)
    if (!edit) throw Invalid.field('edit', 'Choisissez ce qui change.')
    const register = await listAs(context.tx, list, asker)
    const known = await listRowsById(
      context.tx,
      register,
      asker.programme,
      rows.map(row => row.id),
    )
    await refuseEmpty(await edit.fields(context.tx, asker, [...known.values()]), typed)
    const plan = async (row: RegisterRow | undefined) =>
      row && !edit.already?.(row, typed)
        ? {
            useCase: edit.useCaseOf?.(row) ?? edit.useCase,
            input: await edit.input(row, typed, asker, context.tx),
          }
        : undefined
    const outcomes = await applyChanges(
      context,
      { list, register, asker },
      rows.map(target => ({ target, plan })),
      mode,
    )
    if (mode === 'commit') emit({ subject: list.path, detail: { edit: code, ...tally(outcomes) } })
    return outcomes
  },
})

/** @throws Invalid at each field that must be filled, or says what is not offered */
async function refuseEmpty(fields: Awaited<ReturnType<WorkList['edits'][number]['fields']>>, typed: Typed) {
  const problems = fields.flatMap(field => {
    const value = typed[field.name]?.trim() ?? ''
    if (!value) return field.optional ? [] : [{ path: field.name, message: 'À remplir.' }]
    return field.kind === 'select' && !field.options.some(option => option.value === value)
      ? [{ path: field.name, message: 'Choisissez une des valeurs proposées.' }]
      : []
  })
  if (problems.length > 0) throw new Invalid('Ce changement n’est pas complet.', problems)
}

/** How many rows of each kind. */
export const tally = (outcomes: readonly Outcome[]): Record<Outcome['kind'], number> => {
  const count = (kind: Outcome['kind']) => outcomes.filter(outcome => outcome.kind === kind).length
  return { added: count('added'), changed: count('changed'), left: count('left'), refused: count('refused') }
}
