import type { Comparison } from './record-store.ts'
import type { ImportProblem } from './report.ts'
import type { StageTotals } from './staged-store.ts'

/** How far an import is: rows and bytes of the file gone through. */
export type ImportProgress = { step: 'reading' | 'comparing' | 'recording'; rows: number; bytes: number }

export type ImportOutcome = Comparison & {
  mode: 'check' | 'commit'
  profile: string
  /** Code of the programme the rows go to. */
  programme: string
  fileName: string
  /** SHA-256 of the file, in hexadecimal. */
  digest: string
  encoding: string
  separator: string
  rowsRead: number
  rowsAccepted: number
  rowsRejected: number
  /** Of the accepted rows: integer cents, jobs or counts. */
  totals: StageTotals['totals']
  /** The first hundred; all of them are in the report. */
  problems: ImportProblem[]
}
