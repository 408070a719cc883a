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

type Value = string | number | boolean | null | undefined

/** One line of COPY text, its values in as many lists as the caller likes; undefined and null are NULL. */
export function copyLine(...lists: readonly (readonly Value[])[]): string {
  let line = ''
  for (const list of lists) for (const value of list) line += copyValue(value)
  return `${line.slice(1)}\n`
}

function copyValue(value: Value): string {
  if (value === undefined || value === null) return '\t\\N'
  if (typeof value !== 'string' || !special.test(value)) return `\t${value}`
  return `\t${value.replace(/[\\\n\r\t]/g, found => escapes[found]!)}`
}
