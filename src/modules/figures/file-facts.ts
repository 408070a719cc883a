import { type RawBuilder, sql } from 'kysely'
import type { Question } from './question.ts'

/** What applications say, each on the day of the step it counts. A file is named by its reference alone: who asked for what
 * was not granted stays a secret. */
const steps = {
  /** Files on which both the préfet and the région gave an opinion. */
  'files-with-both-opinions': ['agree', 'differ', 'both-against'],
  'files-granted': ['grant'],
  'files-refused': ['refuse'],
} as const

/** Every way of deciding a file. */
const decided = ['grant', 'select', 'refuse', 'redirect'] as const

/** From one step to another, in days; time spent waiting for the applicant left out. */
const spans = {
  'days-to-complete': ['file', ['accept']],
  'days-to-opinions': ['accept', ['agree', 'differ', 'both-against']],
  'days-to-appraise': ['agree', ['conclude']],
  'days-to-decide': ['conclude', decided],
  'days-from-filing-to-decision': ['file', decided],
  'days-to-agreement': ['grant', ['sign-agreement']],
} as const

export type FileFact =
  | keyof typeof steps
  | keyof typeof spans
  | 'files-in-consensus'
  | 'files-decided'
  | 'days-inside'
  | 'days-outside'
  | 'files-refused-then-started'
  | 'projects-due-to-start'
  | 'projects-started-on-time'
  | 'clawbacks-due'
  | `jobs-${'seen' | 'promised'}-${ObservedYear}`

/** The years after a decision at which jobs are compared with the promise. */
export const observedYears = [1, 2, 3] as const
export type ObservedYear = (typeof observedYears)[number]

type Relation = (question: Question) => RawBuilder<unknown>

/** The first time each file of the programme took one of these moves, by the asked day and instant. */
const first = (question: Question, moves: readonly string[]) => sql`
  select distinct on (e.application_id) e.application_id, e.move, e.at, e.author_id,
    (e.at at time zone 'Europe/Paris')::date as on_day, 1 as amount
  from application_event as e
  where e.programme_id = ${question.programme.id} and e.move = any(${[...moves]})
    and (e.at at time zone 'Europe/Paris')::date <= ${question.on}
    ${question.knownAt ? sql`and e.at <= ${question.knownAt}` : sql``}
  order by e.application_id, e.id`

/** Steps of files as the rows of a fact. `step`: application_id, at, on_day, author_id, amount. The source is that of the call. */
const rows = (step: RawBuilder<unknown>, where = sql`true`) => sql`
  select 'application' as kind, a.reference as code, 'Dossier ' || a.reference as name, a.region, a.departement, a.territory, a.epci,
    step.on_day as since, step.at as recorded_at, step.author_id, call_subject.source_id,
    case when call_subject.demonstration then 'demonstration' else 'observed' end as certainty, step.amount
  from (${step}) as step
  join application as a on a.id = step.application_id
  join call on call.id = a.call_id
  join subject as call_subject on call_subject.id = a.call_id
  where ${where}`

/** Days between two steps of each file that took both. */
const span = (question: Question, from: string, to: readonly string[]) => sql`
  select ended.application_id, ended.at, ended.on_day, ended.author_id,
    greatest(0, round(extract(epoch from ended.at - began.at - paused.time) / 86400))::int as amount
  from (${first(question, to)}) as ended
  join (${first(question, [from])}) as began on began.application_id = ended.application_id and began.at <= ended.at
  cross join lateral (
    select coalesce(sum(back.at - asked.at), interval '0') as time
    from application_event as asked
    cross join lateral (select min(e.at) as at from application_event as e
      where e.application_id = asked.application_id and e.id > asked.id and e.move = 'refile') as back
    where asked.application_id = ended.application_id and asked.move = 'ask-correction'
      and asked.at >= began.at and back.at <= ended.at
  ) as paused`

/** The day a project first started, by the asked day and instant; null while it did not. */
const startedOn = (question: Question) => sql`(
  select min(change.effective_on) from state_change as change
  where change.subject_id = a.project_id and change.state = 'started' and change.effective_on <= ${question.on}
    ${question.knownAt ? sql`and change.recorded_at <= ${question.knownAt}` : sql``})`

const decisions = spans['days-from-filing-to-decision']
const decisionTime = (question: Question) => span(question, decisions[0], decisions[1])

/** Files granted, each with the day by which its project should have started: the months are those of the day of decision. */
const dueToStart = (question: Question) => sql`
  select granted.*, granted.on_day + make_interval(months => p.value) as start_by from (${first(question, ['grant'])}) as granted
  join follow_up_parameter as p on p.code = 'start-window' and in_force(p.start_on, p.end_on, granted.on_day)
  where granted.on_day + make_interval(months => p.value) <= ${question.on}::date`

/** Whether something recorded on an alias's instant and Paris day was so by the asked day and instant. */
const by = (question: Question, at: RawBuilder<unknown>) =>
  sql`(${at} at time zone 'Europe/Paris')::date <= ${question.on} ${question.knownAt ? sql`and ${at} <= ${question.knownAt}` : sql``}`

/** What was asked back and had not come, been given up, by the asked day and instant. */
const clawbacksDue = (question: Question) => sql`
  select * from (
    select c.application_id, c.recorded_at as at, (c.recorded_at at time zone 'Europe/Paris')::date as on_day, c.author_id,
      c.amount_cents - coalesce((select sum(r.cents) from clawback_receipt as r where r.clawback_id = c.id
        and r.received_on <= ${question.on} ${question.knownAt ? sql`and r.recorded_at <= ${question.knownAt}` : sql``}), 0) as amount
    from clawback as c
    where c.programme_id = ${question.programme.id} and ${by(question, sql`c.recorded_at`)}
      and not (c.state = 'waived' and ${by(question, sql`c.decided_at`)})
  ) as asked where amount > 0`

/** The observations of a year that held by the asked day and instant, with what they are compared with. */
const observed = (question: Question, year: ObservedYear, amount: RawBuilder<unknown>) => sql`
  select o.application_id, o.recorded_at as at, o.observed_on as on_day, o.author_id, ${amount} as amount
  from job_observation as o
  where o.programme_id = ${question.programme.id} and o.year = ${year} and o.observed_on <= ${question.on}
    ${question.knownAt ? sql`and o.recorded_at <= ${question.knownAt}` : sql``}
    and not exists (select from job_observation as next where next.replaces_id = o.id
      ${question.knownAt ? sql`and next.recorded_at <= ${question.knownAt}` : sql``})`

const of = <Name extends string>(names: readonly Name[], relation: (name: Name) => Relation) =>
  Object.fromEntries(names.map(name => [name, relation(name)])) as Record<Name, Relation>

export const fileFacts: Record<FileFact, Relation> = {
  ...of(Object.keys(steps) as (keyof typeof steps)[], name => question => rows(first(question, steps[name]))),
  ...of(
    Object.keys(spans) as (keyof typeof spans)[],
    name => question => rows(span(question, spans[name][0], spans[name][1])),
  ),
  'files-in-consensus': question =>
    rows(first(question, steps['files-with-both-opinions']), sql`step.move in ('agree', 'both-against')`),
  // An expression of interest awards nothing: granted or not, it is no part of what is awarded.
  'files-decided': question => rows(first(question, decided), sql`call.type <> 'eoi'`),
  'days-inside': question => rows(decisionTime(question), sql`a.territory <> ''`),
  'days-outside': question => rows(decisionTime(question), sql`a.territory = ''`),
  'files-refused-then-started': question =>
    rows(first(question, ['refuse']), sql`${startedOn(question)} > step.on_day`),
  'projects-due-to-start': question => rows(dueToStart(question)),
  'projects-started-on-time': question =>
    rows(dueToStart(question), sql`${startedOn(question)} <= step.start_by`),
  'clawbacks-due': question => rows(clawbacksDue(question)),
  ...of(
    observedYears.map(year => `jobs-seen-${year}` as const),
    name => question => rows(observed(question, yearOf(name), sql`o.person_months / 12`)),
  ),
  ...of(
    observedYears.map(year => `jobs-promised-${year}` as const),
    name => question => rows(observed(question, yearOf(name), sql`o.promised`)),
  ),
}

const yearOf = (name: string) => Number(name.at(-1)) as ObservedYear
