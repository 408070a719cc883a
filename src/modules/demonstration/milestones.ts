import type { Day } from '../../kernel/dates.ts'
import { readDataFile } from '../../platform/data-file.ts'

/** What the rows must add up to by a day. `amount` is cumulative, `step` is what it adds to the milestone before;
 * euros are in cents. */
export type Milestone = { day: Day; amount: number; step: number }
export type Milestones = {
  /** Milestones of a measure, in order of days; `of` narrows it (`fragile`, `region-11`…). */
  of(measure: string, of?: string): Milestone[]
  /** The last of them. */
  total(measure: string, of?: string): number
  /** Every day on which something is known to be complete. */
  days: Day[]
}

/** Reads `data/demonstration/milestones.csv`: constraints of the generator, shown nowhere. */
export function readMilestones(): Milestones {
  const rows = readDataFile('demonstration', 'milestones.csv')
  const list = (measure: string, of = '') => {
    let before = 0
    const found = rows
      .filter(row => row.measure === measure && row.of === of)
      .sort((a, b) => (a.day! < b.day! ? -1 : 1))
      .map(row => {
        const amount = Number(row.amount) * (row.unit === 'euros' ? 100 : 1)
        const step = amount - before
        before = amount
        return { day: row.day!, amount, step }
      })
    if (found.length === 0) throw new RangeError(`no milestone for ${measure} ${of}`)
    return found
  }
  return {
    of: list,
    total: (measure, of) => list(measure, of).at(-1)!.amount,
    days: [...new Set(rows.map(row => row.day!))].sort(),
  }
}
