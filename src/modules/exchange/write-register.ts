import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/connect.ts'
import { isSubject, subjectFacts } from './compare-register.ts'
import type { Profile, RegisterTable } from './profile.ts'
import { addOrganisations, addSubjects, type Signature } from './write-store.ts'

/** Writes what `compareRegister` found. */
export async function writeRegister(
  tx: Tx,
  profile: Profile,
  register: RegisterTable,
  signed: Signature,
): Promise<void> {
  await sql`create temp table import_changed on commit drop as
    select row, subject_id from import_known where row in (select row from import_change)`.execute(tx)
  if (!isSubject(register)) {
    await changeRows(tx, sql.table(register.table), register.columns, sql`s.facts`)
    await addRows(tx, register, signed)
    if (register.table === 'organisation') await nameOrganisations(tx, signed)
    return
  }
  await addOrganisations(tx, signed)
  const ofSubject = ['name', 'description']
  if (register.keyed === 'place')
    ofSubject.push('commune_code', 'epci_siren', 'departement_code', 'region_code')
  await changeRows(tx, sql`subject`, ofSubject, subjectFacts(register))
  await addSubjects(tx, profile, signed)
  await putFacts(tx, register)
  await addStates(tx, register, signed)
  await sql`analyze subject`.execute(tx)
}

const listed = (columns: readonly string[], of = '') =>
  sql.join(columns.map(column => sql.ref(`${of}${column}`)))

async function changeRows(
  tx: Tx,
  table: RawBuilder<unknown>,
  columns: readonly string[],
  facts: RawBuilder<unknown>,
): Promise<void> {
  const set = columns.map(column => sql`${sql.ref(column)} = said.${sql.ref(column)}`)
  await sql`update ${table} as d set ${sql.join(set)}
    from import_changed as k join import_stage as s on s.row = k.row
    join ${table} as known on known.id = k.subject_id
    cross join lateral jsonb_populate_record(known, ${facts}) as said
    where d.id = k.subject_id`.execute(tx)
}

async function addRows(tx: Tx, register: RegisterTable, { programmeId, sourceId }: Signature): Promise<void> {
  const table = sql.table(register.table)
  const cited = register.columns.includes('source_id') ? [] : [[sql`source_id`, sql`${sourceId}::int`]]
  const scoped = register.keyed === 'programme' ? [[sql`programme_id`, sql`${programmeId}::int`]] : []
  const more = [...cited, ...scoped]
  await sql`insert into ${table} (code, ${listed(register.columns)}, ${sql.join(more.map(([name]) => name))})
    select s.code, ${listed(register.columns, 'said.')}, ${sql.join(more.map(([, value]) => value))}
    from import_stage as s cross join lateral jsonb_populate_record(null::${table}, s.facts) as said
    where not s.rejected and s.row not in (select row from import_known) order by s.row`.execute(tx)
}

/** Names are dated: the one that stood ends on the day of the file. */
async function nameOrganisations(tx: Tx, { now }: Signature): Promise<void> {
  const today = sql`(${now}::timestamptz at time zone 'Europe/Paris')::date`
  const renamed = sql`import_change as c join import_stage as s on s.row = c.row
    join import_known as k on k.row = c.row where c.field = 'name'`
  await sql`update organisation_name as n set end_on = ${today} from (select k.subject_id from ${renamed}) as r
    where n.organisation_id = r.subject_id and in_force(n.start_on, n.end_on, ${today}) and n.start_on is distinct from ${today}`.execute(
    tx,
  )
  await sql`insert into organisation_name (organisation_id, name, start_on)
    select k.subject_id, s.name, ${today} from ${renamed}
    union all select o.id, s.name, null from import_stage as s join organisation as o on o.code = s.code
      where not s.rejected and s.row not in (select row from import_known)
    on conflict (organisation_id, start_on) do update set name = excluded.name`.execute(tx)
}

/** The row that completes each subject, new or changed. */
async function putFacts(tx: Tx, register: RegisterTable): Promise<void> {
  const table = sql.table(register.table)
  const { columns } = register
  const set = columns.map(column => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`)
  await sql`create temp table import_touched on commit drop as
    select row, subject_id from import_changed union all select row, subject_id from import_new`.execute(tx)
  await sql`insert into ${table} (id, ${listed(columns)})
    select k.subject_id, ${listed(columns, 'said.')}
    from import_touched as k join import_stage as s on s.row = k.row
    left join ${table} as d on d.id = k.subject_id
    cross join lateral jsonb_populate_record(d, s.facts) as said
    on conflict (id) do update set ${sql.join(set)}`.execute(tx)
  if (register.table !== 'project') return
  await sql`update project as p set owner_id = owner.id
    from import_touched as k join import_stage as s on s.row = k.row left join import_party as owner on owner.key = s.owner
    where p.id = k.subject_id`.execute(tx)
}

/** States are added, never changed: the last recorded for a day is the one that holds. */
async function addStates(
  tx: Tx,
  register: RegisterTable,
  { authorId, sourceId, now }: Signature,
): Promise<void> {
  await sql`insert into state_change (subject_id, state, effective_on, recorded_at, author_id, source_id, certainty)
    select k.subject_id, s.state, s.state_on, ${now}, ${authorId}, ${sourceId}, 'observed'
    from import_touched as k join import_stage as s on s.row = k.row
    where s.state_on is not null
      and (k.row in (select row from import_change where field = 'state') or k.row in (select row from import_new))
    order by k.row`.execute(tx)
  if (register.table !== 'project') return
  await sql`update project as p set stage = case when s.state_on is null then s.state else state_on(p.id, 'infinity', null) end
    from import_touched as k join import_stage as s on s.row = k.row
    where p.id = k.subject_id and s.state is not null`.execute(tx)
}
