import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import { dimensions } from './dimensions.ts'
import type { Fact } from './figure.ts'
import { fileFacts } from './file-facts.ts'
import { isAny, type Question } from './question.ts'

/** Each fact as a relation of its rows at the asked day and instant: keyed, placed, with what each row counts for.
 * Columns: kind, code, name, region, departement, territory, epci, since, recorded_at, author_id, source_id, certainty, amount. */
const relations: Record<Fact, (question: Question) => RawBuilder<unknown>> = {
  ...fileFacts,
  'labelled-territories': question => sql`
    select 'territory' as kind, s.code, s.name, s.region_code as region, s.departement_code as departement,
      s.code as territory, '' as epci, label.start_on as since, label.recorded_at, label.author_id, label.source_id, label.certainty, 1 as amount
    from territory_label as label join subject as s on s.id = label.territory_id
    where s.programme_id = ${question.programme.territoriesId} and ${inForce(question, 'label')}`,
  'member-epci': question => sql`
    select distinct on (epci.siren) 'epci' as kind, epci.siren as code, epci.name, epci.region_code as region,
      epci.departement_code as departement, s.code as territory, epci.siren as epci,
      greatest(label.start_on, member.start_on) as since, member.recorded_at, member.author_id, member.source_id, label.certainty, 1 as amount
    from territory_member as member
    join epci on epci.siren = member.epci_siren and epci.kind <> 'EPT'
    join territory_label as label on label.territory_id = member.territory_id
    join subject as s on s.id = member.territory_id
    where s.programme_id = ${question.programme.territoriesId} and ${inForce(question, 'label')} and ${inForce(question, 'member')}
    order by epci.siren, s.id`,
  'open-calls': question => sql`
    select 'call' as kind, s.code, s.name, coalesce(s.region_code, '') as region, coalesce(s.departement_code, '') as departement,
      '' as territory, coalesce(s.epci_siren, '') as epci, (call.opens_at at time zone 'Europe/Paris')::date as since,
      s.recorded_at, s.author_id, s.source_id, 'demonstration' as certainty, 1 as amount
    from call join subject as s on s.id = call.id and call.type <> 'rolling'
    where s.programme_id = ${question.programme.id} and call.state = 'published' and ${known(question, 's')}
      and (call.opens_at at time zone 'Europe/Paris')::date <= ${question.on}
      and coalesce((call_closing(call.closes_at, call.waves) at time zone 'Europe/Paris')::date >= ${question.on}, true)`,
  'crte-in-signature': question => sql`
    select 'crte' as kind, s.code, s.name, coalesce(s.region_code, '') as region, coalesce(s.departement_code, '') as departement,
      '' as territory, coalesce(s.epci_siren, '') as epci, last.effective_on as since,
      last.recorded_at, last.author_id, last.source_id, last.certainty, 1 as amount
    from crte join subject as s on s.id = crte.id
    cross join lateral (
      select change.* from state_change as change
      where change.subject_id = s.id and change.effective_on <= ${question.on} and ${known(question, 'change')}
      order by change.effective_on desc, change.id desc limit 1
    ) as last
    where s.programme_id = ${question.programme.id} and last.state = 'in-signature'`,
}

// Official lists enter when they are loaded, but were public from their own day: the second clock is for what people record.
const known = (question: Question, alias: string) =>
  question.knownAt
    ? sql`(${sql.ref(`${alias}.recorded_at`)} <= ${question.knownAt}
        or ${sql.ref(`${alias}.author_id`)} = (select id from author where code = 'reference'))`
    : sql`true`

const inForce = (question: Question, alias: string) =>
  sql`in_force(${sql.ref(`${alias}.start_on`)}, ${sql.ref(`${alias}.end_on`)}, ${question.on}) and ${known(question, alias)}`

const factDimensions = ['region', 'departement', 'territory', 'epci'] as const

/** Rows of a fact under the question's filters; a filter the fact has no column for leaves none. */
export function factRows(fact: Fact, question: Question): RawBuilder<unknown> {
  const names = Object.keys(question.filters) as (keyof typeof dimensions)[]
  const conditions = names.map(name =>
    (factDimensions as readonly string[]).includes(name)
      ? isAny(name, question.filters[name])
        ? sql`f.territory <> ''`
        : sql`f.${sql.ref(dimensions[name].column)} = ${question.filters[name]}`
      : sql`false`,
  )
  return sql`select f.* from (${relations[fact](question)}) as f where ${conditions.length ? sql.join(conditions, sql` and `) : sql`true`}`
}

/** What the rows of a fact add up to, or the middle of their amounts: in one go and, for a median, by one of its dimensions too. */
export async function countFact(
  db: Db,
  { kind, fact }: { kind: 'fact' | 'median'; fact: Fact },
  question: Question,
): Promise<{ key: string | undefined; amount: number }[]> {
  const by = (factDimensions as readonly string[]).includes(question.by ?? '')
    ? (question.by as 'region')
    : undefined
  const key = by ? sql.ref(`row.${dimensions[by].column}`) : sql`''::text`
  const rows = factRows(fact, question)
  if (kind === 'fact') {
    const { rows: counts } = await sql<{ key: string; amount: number }>`
      select ${key} as key, sum(row.amount)::bigint as amount from (${rows}) as row group by 1`.execute(db)
    return counts
  }
  const { rows: medians } = await sql<{ key: string | null; amount: number }>`
    select ${key} as key, percentile_cont(0.5) within group (order by row.amount)::float8 as amount from (${rows}) as row
    group by grouping sets ((), (${key})) having count(*) > 0 order by 1 nulls first`.execute(db)
  return medians.map(({ key: one, amount }) => ({ key: one ?? undefined, amount }))
}
