import { stringify } from 'csv-stringify/sync'
import { Unzip, UnzipInflate } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { Invalid } from '../../kernel/errors.ts'

/** What a spreadsheet may hold once opened, in bytes. */
const largest = 60_000_000

/** The first sheet of a spreadsheet (xlsx) as CSV, rows where they were: days as ISO, numbers with a comma.
 * @throws Invalid when it does not open, or is far larger open than closed */
export async function sheetAsCsv(content: Buffer): Promise<Buffer> {
  let rows: unknown[][]
  try {
    refuseBombs(content)
    rows = await readSheet(content)
  } catch (error) {
    if (error instanceof Invalid) throw error
    throw Invalid.field(
      'fichier',
      'Ce classeur ne s’ouvre pas\u202f: enregistrez-le à nouveau au format xlsx, ou au format CSV.',
    )
  }
  return Buffer.from(stringify(rows.map(row => row.map(textOf))), 'utf8')
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  return String(cell)
}

/** A few kilobytes can unfold into gigabytes: counted before anything is kept. */
function refuseBombs(content: Buffer): void {
  const count = (bytes: number) => {
    if (bytes > largest) throw Invalid.field('fichier', 'Ce classeur est trop grand une fois ouvert.')
  }
  let opened = 0
  const archive = new Unzip(file => {
    count(file.originalSize ?? 0)
    file.ondata = (error, chunk) => {
      if (error) throw error
      opened += chunk.length
      count(opened)
    }
    file.start()
  })
  archive.register(UnzipInflate)
  for (let at = 0; at < content.length; at += 65_536)
    archive.push(content.subarray(at, at + 65_536), at + 65_536 >= content.length)
}
