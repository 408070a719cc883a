import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { projectFile } from './project-file.ts'

/** The rows of a comma-separated file of `data/`, as text by column. */
export function readDataFile(...path: string[]): Record<string, string>[] {
  return parse(readFileSync(projectFile('data', ...path)), { columns: true, bom: true })
}
