import { createHash } from 'node:crypto'
import { Invalid } from '../../kernel/errors.ts'
import type { Column } from './column.ts'
import { type CsvRecord, readCsv } from './csv-reader.ts'
import { detectEncoding, type Encoding, textDecoder } from './encoding.ts'
import { type Header, readHeader } from './header.ts'

export type CsvFile = Header & {
  encoding: Encoding
  /** Records after the header. */
  records: () => AsyncGenerator<CsvRecord>
  /** Bytes read so far. */
  bytes: () => number
  /** SHA-256 of what was read, in hexadecimal; once only, at the end. */
  digest: () => string
}

const sampleBytes = 65_536

/** Opens a file that is read once, as it comes, never held whole.
 * @throws Invalid when it is empty, is not a CSV or has not the expected columns */
export async function openCsv(
  content: AsyncIterable<Uint8Array>,
  columns: Readonly<Record<string, Column>>,
): Promise<CsvFile> {
  const hash = createHash('sha256')
  let bytes = 0
  const chunks = counted()
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  try {
    const sample = await readSample(chunks)
    refuseOtherFormats(sample)
    const encoding = detectEncoding(sample.subarray(0, sampleBytes))
    const decoder = textDecoder(encoding)
    const start = decoder.decode(sample)
    if (sample.length >= sampleBytes && !/[\r\n]/.test(start))
      throw Invalid.field('ligne 1', 'La première ligne n’en finit pas\u202f: ce fichier n’est pas un CSV.')
    const header = readHeader(start, columns)
    async function* text() {
      yield start
      for await (const chunk of chunks) yield decoder.decode(chunk)
      yield decoder.end()
    }
    const records = () => afterHeader(readCsv(text(), header.separator, header.newline))
    return { ...header, encoding, records, bytes: () => bytes, digest: () => hash.digest('hex') }
  } catch (error) {
    await chunks.return(undefined)
    throw error
  }
}

async function readSample(chunks: AsyncGenerator<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for (let length = 0; length < sampleBytes; ) {
    const { value, done } = await chunks.next()
    if (done) break
    parts.push(value)
    length += value.length
  }
  return Buffer.concat(parts)
}

async function* afterHeader(records: AsyncIterable<CsvRecord>): AsyncGenerator<CsvRecord> {
  let header = true
  for await (const record of records) {
    if (!header) yield record
    header = false
  }
}

/** How other files begin, byte by byte as Latin-1, after a mark and blanks. */
const otherFormats: readonly [string, string][] = [
  ['PK\x03\x04', 'un classeur ou une archive (xlsx, ods, zip)'],
  ['\xd0\xcf\x11\xe0', 'un ancien classeur (xls)'],
  ['%PDF', 'un PDF'],
  ['\x1f\x8b', 'un fichier compressé (gzip)'],
  ['<', 'une page web ou un fichier XML'],
  ['{', 'un fichier JSON'],
  ['[', 'un fichier JSON'],
]

function refuseOtherFormats(sample: Buffer): void {
  const start = sample.toString('latin1', 0, 1000).replace('\xef\xbb\xbf', '').trim()
  if (start === '') throw Invalid.field('fichier', 'Le fichier est vide.')
  const other = otherFormats.find(([signature]) => start.startsWith(signature))
  if (other)
    throw Invalid.field(
      'fichier',
      `C’est ${other[1]}, pas un CSV\u202f: enregistrez la feuille au format CSV, puis recommencez.`,
    )
  const control =
    start.match(/\p{Cc}/gu)?.filter(found => found > '\0' && found < '\x1b' && !/\s/.test(found)).length ?? 0
  if (control > start.length / 20)
    throw Invalid.field('fichier', 'Ce fichier n’est pas un texte\u202f: il faut un CSV.')
}
