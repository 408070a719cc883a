import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

export type Row = Record<string, string>

/** The folder of the source data, given as the first argument; the run stops without it. */
export const sourceFolder = () =>
  process.argv[2] ?? stop('Give the folder of the source data as first argument.')

export function stop(message: string): never {
  throw new Error(message)
}

export const readCsv = (path: string): Row[] =>
  parse(readFileSync(join(sourceFolder(), path), 'utf8'), { columns: true, bom: true, trim: true })

export const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T

/** One of the JSON lists of the official geography package (`communes`, `epci`, `ept`). */
export const readOfficialList = <T>(name: string, folder = 'node_modules/@etalab/decoupage-administratif') =>
  readJson<T[]>(`${folder}/data/${name}.json`)

/** Writes rows under `data/`, sorted by the first `keys` columns in code-unit order, so that two runs give the same bytes. */
export function writeCsv(path: string, columns: string[], keys: number, rows: Row[]): void {
  const key = (row: Row) =>
    columns
      .slice(0, keys)
      .map(column => row[column])
      .join('\u0000')
  const sorted = rows
    .map(row => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const target = join('data', path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(
    target,
    stringify(
      sorted.map(({ row }) => row),
      { columns, header: true },
    ),
  )
  console.log(`${target}: ${rows.length} rows`)
}
