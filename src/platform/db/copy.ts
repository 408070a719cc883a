import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'

/** Streams lines in PostgreSQL's COPY text format (see `copyLine`) into a table, at the pace of the server. What the
 * iterable throws ends the COPY and is thrown on. */
export type CopyIn = (
  table: string,
  columns: readonly string[],
  lines: AsyncIterable<string>,
) => Promise<void>

export const copyInto =
  (client: pg.ClientBase): CopyIn =>
  async (table, columns, lines) => {
    await pipeline(
      Readable.from(lines),
      client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`)),
    )
  }

const special = /[\\\n\r\t]/
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** One line of COPY text; undefined and null are NULL. */
export function copyLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  let line = ''
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    if (index > 0) line += '\t'
    if (value === undefined || value === null) line += '\\N'
    else if (typeof value === 'string' && special.test(value))
      line += value.replace(/[\\\n\r\t]/g, found => escapes[found]!)
    else line += value
  }
  return `${line}\n`
}
