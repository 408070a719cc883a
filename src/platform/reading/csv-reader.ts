import { pipeline } from 'node:stream'
import { CsvError, type Info, type Options, parse } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import { Invalid } from '../../kernel/errors.ts'

/** One record of a file. `number`: its row in a spreadsheet, the header being row 1. */
export type CsvRecord = { number: number; cells: string[]; flaw?: string }

export type Newline = '\n' | '\r'

/** Longest record accepted, in bytes of UTF-8: what a person can have meant by one row. */
export const longestRecord = 1_000_000

const optionsOf = (separator: string, newline: Newline) =>
  ({
    delimiter: separator,
    record_delimiter: newline === '\n' ? ['\r\n', '\n'] : ['\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  }) satisfies Options

/** The cells of the first record of a text that may be cut after it; none if that record does not end. */
export function firstRecord(text: string, separator: string, newline: Newline): string[] {
  try {
    return parseAtOnce(text, { ...optionsOf(separator, newline), relax_quotes: true, to: 1 })[0] ?? []
  } catch {
    return []
  }
}

/** Reads CSV (RFC 4180, any one-character separator) as it comes, holding little of it. A misplaced quote costs its row,
 * not the file.
 * @throws Invalid when a record never ends or a quote is never closed */
export async function* readCsv(
  text: AsyncIterable<string>,
  separator: string,
  newline: Newline = '\n',
): AsyncGenerator<CsvRecord> {
  const options = optionsOf(separator, newline)
  const parser = parse({
    ...options,
    ...{ relax_quotes: true, info: true, raw: true, max_record_size: longestRecord },
  })
  pipeline(text, parser, () => {}) // what goes wrong is thrown below
  try {
    for await (const { record, raw, info } of parser as AsyncIterable<Read>)
      yield {
        number: numberOf(info),
        cells: record,
        ...(record.some(cell => cell.startsWith('"')) && isFlawed(raw, options)
          ? { flaw: 'Un guillemet est mal placé dans cette ligne.' }
          : {}),
      }
  } catch (error) {
    throw error instanceof CsvError ? refusal(error.code, numberOf(error as unknown as Info) + 1) : error
  }
}

type Read = { record: string[]; raw: string; info: Info }

const numberOf = ({ records, empty_lines }: Pick<Info, 'records' | 'empty_lines'>) => records + empty_lines

/** Relaxed, the parser keeps a quote that should not be there: so does a cell that has one. Strictly read, they differ. */
function isFlawed(raw: string, options: Options): boolean {
  try {
    parseAtOnce(raw.replace(/\r$/, ''), options) // of « \r\n », raw keeps the first half
    return false
  } catch {
    return true
  }
}

const refusal = (code: string, number: number) =>
  Invalid.field(
    `ligne ${number}`,
    code === 'CSV_QUOTE_NOT_CLOSED'
      ? `Un guillemet s’ouvre à la ligne ${number} et ne se referme jamais.`
      : `La ligne ${number} dépasse un million de caractères\u202f: il y manque sans doute un retour à la ligne ou un guillemet.`,
  )
