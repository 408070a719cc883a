import type { Day } from '../../kernel/dates.ts'
import { addDays } from '../../kernel/dates.ts'
import type { Condition } from './condition.ts'
import type { Definitions } from './definitions.ts'
import { anyTerritory, type Dimension, type Split } from './dimensions.ts'

/** The programme whose rows answer, and the one whose territories place them. */
export type Programme = {
  id: number
  code: string
  name: string
  demonstration: boolean
  territoriesId: number
}

/** A figure is asked "effective by day `on`, as known at instant `knownAt`" (absent: everything known now). */
export type Question = {
  programme: Programme
  on: Day
  knownAt?: Date
  filters: Partial<Record<Dimension, string>>
  quarter?: string
  by?: Split
  definitions: Definitions
}

/** Whether a filter takes the lines of any territory. */
export const isAny = (dimension: Dimension, key: string | undefined): boolean =>
  dimension === 'territory' && key === anyTerritory

export function filterConditions(question: Question): Condition[] {
  return (Object.entries(question.filters) as [Dimension, string][]).map(([dimension, key]) =>
    isAny(dimension, key) ? { dimension, notIn: [''] } : { dimension, in: [key] },
  )
}

/** The effective days asked: up to `on`, and no further than the quarter when one is chosen. */
export function effectiveBounds(question: Question): { from?: Day; to: Day } {
  if (!question.quarter) return { to: question.on }
  const [year, quarter] = question.quarter.split('-T') as [string, string]
  const firstMonth = Number(quarter) * 3 - 2
  const from = `${year}-${String(firstMonth).padStart(2, '0')}-01`
  const next =
    firstMonth === 10 ? `${Number(year) + 1}-01-01` : `${year}-${String(firstMonth + 3).padStart(2, '0')}-01`
  return { from, to: earliest(addDays(next, -1), question.on) }
}

const earliest = (...days: Day[]): Day => days.sort()[0]!
