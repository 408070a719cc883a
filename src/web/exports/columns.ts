import { Invalid } from '../../kernel/errors.ts'
import type { Column, Register } from '../../platform/registers/index.ts'

/** The columns chosen, in the order chosen: one parameter that lists them, or one for each. None: all.
 * @throws Invalid at `colonnes` */
export function chosenColumns(
  register: Pick<Register, 'columns'>,
  chosen: readonly string[] | undefined,
): readonly Column[] {
  const keys = (chosen ?? []).flatMap(one => one.split(',')).filter(Boolean)
  if (keys.length === 0) return register.columns
  const unknown = keys.find(key => !register.columns.some(column => column.key === key))
  if (unknown !== undefined)
    throw Invalid.field(
      'colonnes',
      `« ${unknown} » n’est pas une colonne : ${register.columns.map(({ key }) => key).join(', ')}.`,
    )
  return [...new Set(keys)].map(key => register.columns.find(column => column.key === key)!)
}
