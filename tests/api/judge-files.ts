import type pg from 'pg'

type Event = {
  id: number
  application_id: number
  move: string
  at: Date
  day: string
  territory: string
  /** Of its call. */
  type: string
  project_id: number | null
}
type Start = { id: number; on: string; at: Date }

/** What the files of the demonstration say, walked one by one from their events: a second way, without the SQL of the figures. */
export async function judgeFiles(pool: pg.Pool, on: string, knownAt: Date) {
  const events = (
    await pool.query<Event>(
      `select e.id, e.application_id, e.move, e.at, (e.at at time zone 'Europe/Paris')::date::text as day, a.territory, a.project_id, c.type
       from application_event as e join application as a on a.id = e.application_id join call as c on c.id = a.call_id order by e.id`,
    )
  ).rows.filter(({ day, at }) => day <= on && at <= knownAt)
  const starts = (
    await pool.query<Start>(
      `select subject_id as id, effective_on::text as on, recorded_at as at from state_change where state = 'started'`,
    )
  ).rows.filter(start => start.on <= on && start.at <= knownAt)
  const claims = (
    await pool.query<{ id: number; amount: string; project: number; at: Date; day: string }>(
      `select c.application_id as id, c.amount_cents as amount, a.project_id as project, c.recorded_at as at,
         (c.recorded_at at time zone 'Europe/Paris')::date::text as day
       from clawback as c join application as a on a.id = c.application_id`,
    )
  ).rows.filter(({ day, at }) => day <= on && at <= knownAt)
  // What came back is read from the public rows, what was given up from the life of the file.
  const back = (
    await pool.query<{ project: number; amount: string }>(
      `select subject_id as project, sum(amount) as amount from entry
       where measure = 'recovered' and effective_on <= $1 and recorded_at <= $2 group by 1`,
      [on, knownAt],
    )
  ).rows
  const observations = (
    await pool.query<{ id: number; year: number; months: number; replaces: number | null; jobs: number }>(
      `select o.id, o.year, o.person_months as months, o.replaces_id as replaces, g.jobs, o.observed_on::text as on
       from job_observation as o join agreement as g on g.application_id = o.application_id
       where o.recorded_at <= $1 and o.observed_on <= $2`,
      [knownAt, on],
    )
  ).rows
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
  const decided = ['grant', 'refuse', 'redirect', 'select']
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
  const delivery = (year: number): [number, number] => {
    const replaced = new Set(observations.map(({ replaces }) => replaces))
    const held = observations.filter(one => one.year === year && !replaced.has(one.id))
    return [
      held.reduce((sum, { months }) => sum + Math.floor(months / 12), 0),
      held.reduce((sum, { jobs }) => sum + jobs, 0),
    ]
  }
  const stillDue = ({ id, amount, project, at }: (typeof claims)[number]) => {
    const ended = events.find(one => one.application_id === id && one.at > at && one.move !== 'claim-back')
    const received = Number(back.find(one => one.project === project)?.amount ?? 0)
    return ended && received === 0 ? 0 : Number(amount) - received
  }
  const inside = days('file', decided, ([one]) => one!.territory !== '')
  const outside = days('file', decided, ([one]) => one!.territory === '')
  const due = (file: Event[]) => {
    const granted = first(file, 'grant')
    return granted && yearAfter(granted.day) <= on ? granted.day : undefined
  }
  return {
    'consensus-rate': [
      count(file => ['agree', 'both-against'].includes(first(file, ...opinions)?.move ?? '')),
      count(file => first(file, ...opinions)),
    ],
    'award-rate': [
      count(file => first(file, 'grant')),
      count(file => file[0]!.type !== 'eoi' && first(file, ...decided)),
    ],
    'on-time-start': [
      count(file => due(file) && (startOf(file) ?? '9') <= yearAfter(due(file)!)),
      count(due),
    ],
    'survival-after-refusal': [
      count(file => first(file, 'refuse') && (startOf(file) ?? '') > first(file, 'refuse')!.day),
      count(file => first(file, 'refuse')),
    ],
    'clawback-due': claims.reduce((sum, claim) => sum + stillDue(claim), 0),
    'days-to-complete': days('file', ['accept']),
    'days-to-opinions': days('accept', opinions),
    'days-to-appraise': days('agree', ['conclude']),
    'days-to-decide': days('conclude', decided),
    'days-from-filing-to-decision': days('file', decided),
    'days-to-agreement': days('grant', ['sign-agreement']),
    'days-inside': inside,
    'days-outside': outside,
    'priority-gap': inside === null || outside === null ? null : [outside, inside],
    'job-delivery-1': delivery(1),
    'job-delivery-2': delivery(2),
    'job-delivery-3': delivery(3),
  } satisfies Record<string, number | null | [number, number]>
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  if (sorted.length === 0) return null
  return sorted.length % 2 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2
}
