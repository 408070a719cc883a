import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { Invalid } from '../../kernel/errors.ts'
import type { Profile } from './profile.ts'
import type { RowProblem } from './staged-store.ts'

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

/** What `strict` answers when rows are rejected. */
export const refusal = (rejected: number, problems: readonly ImportProblem[]) =>
  new Invalid(
    `${rejected === 1 ? 'Une ligne est refusée' : `${rejected} lignes sont refusées`}\u202f: rien n’a été enregistré.`,
    problems
      .filter(problem => problem.level === 'error')
      .map(({ row, column, reason, value, suggestion }) => ({
        path: [`ligne ${row}`, column].filter(Boolean).join(', '),
        message: reason,
        ...(value === undefined ? {} : { value }),
        ...(suggestion ? { suggestion } : {}),
      })),
  )
