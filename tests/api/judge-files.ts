import type pg from 'pg'

type Event = {
  id: number
  application_id: number
  move: string
  at: Date
  day: string
  territory: string
  project_id: number | null
}
type Start = { id: number; on: string; at: Date }

/** What the files of the demonstration say, walked one by one from their events: a second way, without the SQL of the figures. */
export async function judgeFiles(pool: pg.Pool, on: string, knownAt: Date) {
  const events = (
    await pool.query<Event>(
      `select e.id, e.application_id, e.move, e.at, (e.at at time zone 'Europe/Paris')::date::text as day, a.territory, a.project_id
       from application_event as e join application as a on a.id = e.application_id order by e.id`,
    )
  ).rows.filter(({ day, at }) => day <= on && at <= knownAt)
  const starts = (
    await pool.query<Start>(
      `select subject_id as id, effective_on::text as on, recorded_at as at from state_change where state = 'started'`,
    )
  ).rows.filter(start => start.on <= on && start.at <= knownAt)
  const claims = (
    await pool.query<{ amount: number; day: string; at: Date }>(
      `select amount_cents - recovered_cents as amount, (recorded_at at time zone 'Europe/Paris')::date::text as day, recorded_at as at
       from clawback where state in ('proposed', 'ordered')`,
    )
  ).rows.filter(({ day, at }) => day <= on && at <= knownAt)
  const byFile = new Map<number, Event[]>()
  for (const event of events)
    byFile.set(event.application_id, [...(byFile.get(event.application_id) ?? []), event])
  const files = [...byFile.values()]
  const first = (file: Event[], ...moves: string[]) => file.find(({ move }) => moves.includes(move))
  const count = (holds: (file: Event[]) => unknown) => files.filter(holds).length
  const startOf = (file: Event[]) =>
    starts
      .filter(({ id }) => id === file[0]!.project_id)
      .map(start => start.on)
      .sort()[0]
  const yearAfter = (day: string) =>
    new Date(Date.UTC(Number(day.slice(0, 4)) + 1, Number(day.slice(5, 7)) - 1, Number(day.slice(8))))
      .toISOString()
      .slice(0, 10)
  const opinions = ['agree', 'differ', 'both-against']
  const decided = ['grant', 'refuse', 'redirect']
  const days = (from: string, to: string[], where: (file: Event[]) => boolean = () => true) =>
    median(
      files.filter(where).flatMap(file => {
        const [a, b] = [first(file, from), first(file, ...to)]
        if (!a || !b || a.at > b.at) return []
        let paused = 0
        for (const [rank, { move, at }] of file.entries()) {
          const back = file.slice(rank).find(event => event.move === 'refile')
          if (move === 'ask-correction' && back && at >= a.at && back.at <= b.at) paused += +back.at - +at
        }
        return [Math.max(0, Math.round((+b.at - +a.at - paused) / 86_400_000))]
      }),
    )
  const due = (file: Event[]) => {
    const granted = first(file, 'grant')
    return granted && yearAfter(granted.day) <= on ? granted.day : undefined
  }
  return {
    'consensus-rate': [
      count(file => ['agree', 'both-against'].includes(first(file, ...opinions)?.move ?? '')),
      count(file => first(file, ...opinions)),
    ],
    'award-rate': [count(file => first(file, 'grant')), count(file => first(file, ...decided))],
    'on-time-start': [
      count(file => due(file) && (startOf(file) ?? '9') <= yearAfter(due(file)!)),
      count(due),
    ],
    'survival-after-refusal': [
      count(file => first(file, 'refuse') && (startOf(file) ?? '') > first(file, 'refuse')!.day),
      count(file => first(file, 'refuse')),
    ],
    'clawback-due': claims.reduce((sum, { amount }) => sum + Number(amount), 0),
    'days-to-complete': days('file', ['accept']),
    'days-to-opinions': days('accept', opinions),
    'days-to-appraise': days('agree', ['conclude']),
    'days-to-decide': days('conclude', decided),
    'days-from-filing-to-decision': days('file', decided),
    'days-to-agreement': days('grant', ['sign-agreement']),
    'days-inside': days('file', decided, ([one]) => one!.territory !== ''),
    'days-outside': days('file', decided, ([one]) => one!.territory === ''),
  } satisfies Record<string, number | null | [number, number]>
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  if (sorted.length === 0) return null
  return sorted.length % 2 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2
}
