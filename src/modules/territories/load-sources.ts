import { readDataFile } from '../../platform/data-file.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { putRows } from '../../platform/db/put-rows.ts'

/** Every text, table and statement that a reference row can cite. */
export async function loadSources(tx: Tx): Promise<void> {
  const rows = readDataFile('programme', 'sources.csv').map(row => ({
    ...row,
    published_on: row.published_on || null,
    vintage: row.vintage || null,
    licence: row.licence || null,
    url: row.url || null,
    note: row.note || null,
  }))
  await putRows(tx, 'source', rows, ['code'])
}
