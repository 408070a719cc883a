import { readDataFile } from '../../platform/data-file.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { putRows } from '../../platform/db/put-rows.ts'

/** The legal bounds of payments and the settings of the follow-up, dated. The columns of each file are those of its table. */
export async function loadFollowUp(tx: Tx): Promise<void> {
  for (const [table, file] of [
    ['payment_bound', 'payment-bounds.csv'],
    ['follow_up_parameter', 'follow-up-parameters.csv'],
  ] as const) {
    const rows = readDataFile('aid', file).map(line =>
      Object.fromEntries(
        Object.entries(line).map(([column, value]) => [column, value === '' ? null : value]),
      ),
    )
    await putRows(tx, table, rows, ['code', 'start_on'])
  }
}
