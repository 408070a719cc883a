import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/connect.ts'
import type { Profile } from './profile.ts'

export type Comparison = {
  subjectsAdded: number
  subjectsChanged: number
  entriesAdded: number
  /** Facts whose amount, day, place, funder or certainty the file corrects. */
  corrections: number
  /** Rows that say what was already known. */
  unchanged: number
  /** Subjects of earlier files that this one no longer has: kept. */
  disappeared: number
  /** The cells that the file of a register changes, the first of them; the journal keeps them. */
  changes?: Change[]
}

/** A cell of a register as it was known, and as a file says it is. */
export type Change = { code: string; column: string; known: unknown; said: unknown }

/** Compares the accepted rows, as facts, with what stands. Fills import_known (row → subject), import_standing
 * (entries neither reversed nor reversing), import_fact (what the file says) and import_wrong (where they differ). */
export async function compareStage(
  tx: Tx,
  profile: Profile,
  programmeId: number | undefined,
  sourceId: number | undefined,
): Promise<Comparison> {
  const whole = profile.row === 'subject'
  await sql`create temp table import_known on commit drop as
    select s.row, j.id as subject_id, (${changed(whole)}) as changed
    from import_stage as s
    join subject as j on j.programme_id = ${programmeId ?? null} and j.kind = s.kind and j.code = s.code
    left join project on project.id = j.id
    left join import_party as owner on owner.key = s.owner
    where not s.rejected`.execute(tx)
  await sql`analyze import_known`.execute(tx)
  await refreshStatistics(tx)
  // A row that is a whole subject says where it stands too; a row that is an entry does not.
  const key = (place: RawBuilder<unknown>, size: RawBuilder<unknown>) =>
    whole ? sql`, ${place}, ${size}` : sql``
  await sql`create temp table import_standing on commit drop as
    select e.id, e.subject_id, e.measure, e.amount, concat_ws('|', e.measure, coalesce(e.funder_id, 0), coalesce(e.fund_id, 0),
      e.effective_on, e.certainty ${key(sql`coalesce(nullif(e.commune_code, ''), nullif(e.epci, ''), e.departement)`, sql`e.size`)}) as key
    from entry as e
    where e.subject_id in (select subject_id from import_known) and e.reverses_id is null
      and not exists (select from entry as undoing where undoing.reverses_id = e.id)`.execute(tx)
  await sql`create temp table import_fact on commit drop as
    select min(s.row) as row, k.subject_id, given.measure, sum(given.amount)::bigint as amount,
      concat_ws('|', given.measure, coalesce(funder.id, 0), coalesce(fund.id, 0), s.effective_on, coalesce(s.certainty, 'observed')
        ${key(sql`coalesce(s.commune, s.epci, s.departement, '')`, sql`coalesce(s.size_class, '')`)}) as key
    from import_known as k
    join import_stage as s on s.row = k.row
    cross join lateral unnest(s.measures, s.amounts) as given(measure, amount)
    left join import_party as funder on funder.key = s.funder
    left join subject as fund on fund.programme_id = ${programmeId ?? null} and fund.kind = 'fund' and fund.code = s.fund
    group by k.subject_id, given.measure, 5`.execute(tx)
  await sql`analyze import_standing, import_fact`.execute(tx)
  await sql`create temp table import_wrong on commit drop as
    select subject_id, key, coalesce(f.measure, t.measure) as measure, f.row, f.amount as said, t.amount as standing
    from import_fact as f
    ${whole ? sql`full` : sql`left`} join (
      select subject_id, key, min(measure) as measure, sum(amount) as amount from import_standing group by 1, 2
    ) as t using (subject_id, key)
    where coalesce(f.amount, 0) <> coalesce(t.amount, 0)`.execute(tx)
  await sql`analyze import_wrong`.execute(tx)
  return count(tx, profile, programmeId, sourceId)
}

/** After a large load that nobody analysed, the comparison of many subjects would be planned as for a few: hours. */
async function refreshStatistics(tx: Tx): Promise<void> {
  const { rows } = await sql`select from import_known offset 1000 limit 1`.execute(tx)
  if (rows.length > 0) await sql`analyze entry`.execute(tx)
}

/** Whether a row says something new of its subject, entries aside. */
function changed(whole: boolean): RawBuilder<unknown> {
  const differs = (said: string, known: string) =>
    whole
      ? sql`${sql.ref(said)} is distinct from ${sql.ref(known)}`
      : sql`${sql.ref(said)} <> ${sql.ref(known)}`
  const place = whole
    ? sql`coalesce(s.commune, s.epci, s.departement) is distinct from coalesce(j.commune_code, j.epci_siren, j.departement_code)`
    : sql`s.commune <> coalesce(j.commune_code, '')`
  return sql`coalesce(${differs('s.name', 'j.name')}, false) or coalesce(${differs('s.description', 'j.description')}, false)
    or coalesce(${place}, false) or coalesce(j.kind = 'project' and (
      (s.owner is not null and owner.id is distinct from project.owner_id)
      or ${whole ? sql`coalesce(s.size_class, '')` : sql`s.size_class`} <> project.size_class), false)`
}

async function count(
  tx: Tx,
  profile: Profile,
  programmeId: number | undefined,
  sourceId: number | undefined,
): Promise<Comparison> {
  const whole = profile.row === 'subject'
  const { rows } = await sql<Comparison>`
    with added as (
      select s.row, s.kind, s.code, cardinality(s.measures) as entries from import_stage as s
      where not s.rejected and not exists (select from import_known as k where k.row = s.row)
    ), corrected as (
      select count(*) filter (where undone) as facts, count(*) filter (where not undone) as added from (
        select subject_id, ${whole ? sql`measure` : sql`key`} as fact, bool_or(standing is not null) as undone
        from import_wrong group by 1, 2
      ) as facts
    )
    select (select count(${whole ? sql`*` : sql`distinct (kind, code)`}) from added)::int as "subjectsAdded",
      (select count(distinct subject_id) from import_known where changed)::int as "subjectsChanged",
      ((select coalesce(sum(entries), 0) from added) + corrected.added)::int as "entriesAdded",
      corrected.facts::int as corrections,
      (select count(*) from import_known as k where not k.changed
        and not exists (select from import_wrong as w where w.subject_id = k.subject_id
          and (${whole} or w.row = k.row)))::int as unchanged,
      ${profile.complete ? disappearedCount(programmeId, sourceId) : sql`0`} as disappeared
    from corrected`.execute(tx)
  return rows[0]!
}

const disappeared = (programmeId: number | undefined, sourceId: number | undefined) => sql`
  from subject as j
  where j.programme_id = ${programmeId ?? null} and j.source_id = ${sourceId ?? null}
    and not exists (select from import_stage as s where s.kind = j.kind and s.code = j.code)`

const disappearedCount = (programmeId: number | undefined, sourceId: number | undefined) =>
  sql`(select count(*)::int ${disappeared(programmeId, sourceId)})`

/** Tells, among the problems of the file, of what earlier files had and this one has not. */
export async function noteDisappeared(
  tx: Tx,
  profile: Profile,
  programmeId: number | undefined,
  sourceId: number | undefined,
): Promise<void> {
  if (!profile.complete) return
  await sql`insert into import_problem
    select null, ${profile.identity}, j.code, 'Présent dans un fichier précédent, absent de celui-ci.',
      'Rien n’est supprimé.', 'remark' ${disappeared(programmeId, sourceId)}`.execute(tx)
}
