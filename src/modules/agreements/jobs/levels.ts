/** Person-months over a year make jobs, twelve each, rounded down. */
export const jobsOf = (personMonths: number): number => Math.floor(personMonths / 12)

/** A level seen on a day: so many jobs there in all, for one application. */
export type Level = { applicationId: number; on: string; jobs: number }
export type Row = { on: string; amount: number }

/** What the rows of a project should come to on each day it was observed: the last level of each of its applications. */
export function targetsOf(levels: readonly Level[]): { on: string; jobs: number }[] {
  const days = [...new Set(levels.map(({ on }) => on))].sort()
  const applications = [...new Set(levels.map(({ applicationId }) => applicationId))]
  return days.map(day => ({
    on: day,
    jobs: applications.reduce((sum, one) => {
      const known = levels.filter(({ applicationId, on }) => applicationId === one && on <= day)
      const last = known.reduce<Level | undefined>((a, b) => (a && a.on > b.on ? a : b), undefined)
      return sum + (last?.jobs ?? 0)
    }, 0),
  }))
}

/** The rows to add so that, on each day observed, all rows up to it add up to what was seen: an observation adds the
 * difference with what was known before, whoever wrote it, and no job is counted twice. */
export function rowsToReach(levels: readonly Level[], rows: readonly Row[]): Row[] {
  const added: Row[] = []
  for (const { on, jobs } of targetsOf(levels)) {
    const standing = [...rows, ...added]
      .filter(row => row.on <= on)
      .reduce((sum, { amount }) => sum + amount, 0)
    if (jobs !== standing) added.push({ on, amount: jobs - standing })
  }
  return added
}
