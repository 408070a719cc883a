import { readDataFile } from '../../platform/data-file.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { putRows } from '../../platform/db/put-rows.ts'

/** File of `data/aid` → its table. */
const files = {
  parameters: 'aid_parameter',
  zones: 'aid_zone',
  frameworks: 'aid_framework',
  schemes: 'aid_scheme',
} as const
export type AidFile = keyof typeof files

/** The rows of a file, as the columns of its table. */
export const readAidFile = (file: AidFile): Record<string, unknown>[] =>
  readDataFile('aid', `${file}.csv`).map(row => ({
    ...row,
    ...('difficulty_on' in row ? { difficulty_on: row.difficulty_on || null } : {}),
    valid_to: row.valid_to || null,
    verified: row.verified === 'true',
  }))

/** Replaces what the law says by what the files say. What was decided keeps the rows it was decided with. */
export async function loadAid(tx: Tx): Promise<void> {
  for (const [file, table] of Object.entries(files) as [AidFile, (typeof files)[AidFile]][]) {
    await tx.deleteFrom(table).execute()
    await putRows(tx, table, readAidFile(file))
  }
}
