import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import type { Profile } from './profile.ts'
import type { RowProblem } from './stage-store.ts'

/** What is wrong with, or worth knowing of, one cell, one row (no column) or the whole file (no row). French. */
export type ImportProblem = {
  /** Row in a spreadsheet, the header being 1. */
  row?: number
  column?: string
  value?: string
  reason: string
  suggestion?: string
  level: 'error' | 'remark'
}

export const firstProblems = 100

/** Writes every problem to the report as CSV, and returns the first hundred: errors, then remarks. */
export async function writeReport(
  problems: AsyncIterable<RowProblem>,
  profile: Profile,
  report: Writable | undefined,
): Promise<ImportProblem[]> {
  const first: Record<RowProblem['level'], ImportProblem[]> = { error: [], remark: [] }
  const write = async (cells: readonly unknown[], bom = false) => {
    const line = stringify([[...cells]], {
      delimiter: ';',
      escape_formulas: true,
      bom,
      record_delimiter: 'windows',
    })
    if (report && !report.write(line)) await once(report, 'drain')
  }
  await write(['ligne', 'colonne', 'valeur', 'gravité', 'raison', 'suggestion'], true)
  for await (const { row, field, value, reason, suggestion, level } of problems) {
    const column = profile.columns[field]?.names[0]
    const gravity = level === 'error' ? 'ligne refusée' : 'remarque'
    await write([row ?? '', column ?? '', value ?? '', gravity, reason, suggestion ?? ''])
    if (first[level].length < firstProblems)
      first[level].push({
        ...(row === null ? {} : { row }),
        ...(column ? { column } : {}),
        ...(value === null ? {} : { value }),
        reason,
        ...(suggestion === null ? {} : { suggestion }),
        level,
      })
  }
  return [...first.error, ...first.remark].slice(0, firstProblems)
}
