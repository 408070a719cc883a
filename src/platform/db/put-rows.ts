import { sql } from 'kysely'
import type { Tx } from './connect.ts'
import type { DB } from './schema.gen.ts'

export type Row = Record<string, unknown>

/** Inserts rows (keys = columns, the same in each) in a few statements, whatever their number.
 * With `key`, a row already there is brought up to date. */
export async function putRows(
  tx: Tx,
  table: keyof DB,
  rows: readonly Row[],
  key: readonly string[] = [],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const names = sql.join(columns.map(column => sql.ref(column)))
  const changed = columns
    .filter(column => !key.includes(column))
    .map(column => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`)
  const update = changed.length > 0 ? sql`do update set ${sql.join(changed)}` : sql`do nothing`
  const onConflict =
    key.length > 0 ? sql`on conflict (${sql.join(key.map(column => sql.ref(column)))}) ${update}` : sql``
  for (let start = 0; start < rows.length; start += 20_000) {
    const batch = JSON.stringify(rows.slice(start, start + 20_000))
    await sql`insert into ${sql.table(table)} (${names})
      select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${batch}::jsonb) ${onConflict}`.execute(
      tx,
    )
  }
}

/** The ids of the rows of a table, by code. */
export async function idsByCode(
  tx: Tx,
  table: 'author' | 'organisation' | 'programme' | 'source',
): Promise<(code: string) => number> {
  const rows = await tx.selectFrom(table).select(['id', 'code']).execute()
  const ids = new Map(rows.map(row => [row.code, row.id]))
  return code => {
    const id = ids.get(code)
    if (id === undefined) throw new RangeError(`no ${table} has the code ${code}`)
    return id
  }
}
