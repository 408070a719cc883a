import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'

/** Comma, CRLF (RFC 4180), UTF-8 with the mark that spreadsheets need to read accents. */
export const csvType = 'text/csv; charset=utf-8; header=present'

/**
 * Rows as CSV while they come, memory flat. The header names the keys, which do not change; instants are ISO 8601, nothing
 * is an empty cell. Text that a spreadsheet would run as a formula is led by an apostrophe; numbers never are.
 */
export function csvStream(
  rows: AsyncIterable<Record<string, unknown>> | Iterable<Record<string, unknown>>,
  columns: readonly { key: string }[],
): ReadableStream<Uint8Array> {
  const writer = stringify({
    header: true,
    columns: columns.map(({ key }) => ({ key, header: key })),
    bom: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/, // the writer only quotes both together
    escape_formulas: true,
    cast: { date: instant => instant.toISOString(), boolean: String },
  })
  // The reader of the stream is told of the error; there is nothing to do about it here.
  pipeline(Readable.from(rows), writer, () => {})
  return Readable.toWeb(writer) as ReadableStream<Uint8Array>
}

/** Headers of a CSV that browsers save under a name. */
export const csvHeaders = (name: string) => ({
  'content-type': csvType,
  'content-disposition': `attachment; filename="${name.replace(/[^\w.-]+/g, '-')}.csv"`,
})
