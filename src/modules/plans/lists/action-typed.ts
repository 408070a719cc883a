import type { RegisterRow } from '../../../platform/registers/index.ts'
import type { Asker } from '../../bulk/index.ts'
import { actionInput } from '../actions/action-input.ts'

/** What the form of a fiche action sends back of a row: all of its sheet, nothing left out for what is not known. */
export function actionAsTyped(row: RegisterRow, { programme }: Asker): Record<string, unknown> {
  const sheet = Object.fromEntries(Object.keys(actionInput.shape).map(name => [name, row[name]]))
  const known = JSON.parse(JSON.stringify(sheet, (_, value) => value ?? undefined)) as typeof sheet
  return { ...known, programme: programme.code, actionId: row.id, version: row.version }
}
