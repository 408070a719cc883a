import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/connect.ts'
import { mainProgramme } from '../territories/index.ts'
import type { RegisterTable } from './profile.ts'
import type { Change, Comparison } from './record-store.ts'

/** Most changes that an outcome, and the journal, tell one by one: the digest of the file answers for the others. */
const firstChanges = 1000

/** What a row says of the subject itself. A call stands nowhere: what is known of its place stays. */
export const subjectFacts = ({
  keyed,
}: RegisterTable) => sql`jsonb_build_object('name', s.name, 'description', s.description
  ${keyed === 'place' ? sql`, 'commune_code', s.commune, 'epci_siren', s.epci, 'departement_code', s.departement, 'region_code', s.region` : sql``})`

export const isSubject = ({ keyed }: RegisterTable) => keyed === 'subject' || keyed === 'place'

/** Compares the accepted rows with the register. Fills import_known (row → id) and import_change, one row a cell. */
export async function compareRegister(
  tx: Tx,
  register: RegisterTable,
  programmeId: number | undefined,
): Promise<Comparison> {
  const table = sql.table(register.table)
  await sql`create temp table import_known on commit drop as
    select distinct on (s.row) s.row, known.id as subject_id from import_stage as s
    join ${isSubject(register) ? sql`subject` : table} as known on known.code = s.code ${within(register, programmeId)}
    where not s.rejected ${register.keyed === 'programme' ? sql`order by s.row, known.programme_id = ${programmeId ?? null} desc` : sql``}`.execute(
    tx,
  )
  await sql`analyze import_known`.execute(tx)
  const differing = (known: RawBuilder<unknown>, facts: RawBuilder<unknown>) => sql`
    select s.row, said.key as field, to_jsonb(d) -> said.key as known, said.value as said
    from import_known as k join import_stage as s on s.row = k.row
    left join ${known} as d on d.id = k.subject_id
    cross join lateral jsonb_each(to_jsonb(jsonb_populate_record(d, ${facts}))) as said
    where ${facts} ? said.key and said.value is distinct from coalesce(to_jsonb(d) -> said.key, 'null')`
  await sql`create temp table import_change on commit drop as
    ${differing(table, sql`s.facts`)}
    ${isSubject(register) ? sql`union all ${differing(sql`subject`, subjectFacts(register))} union all ${newStates}` : sql``}
    ${register.table === 'project' ? sql`union all ${newStages} union all ${newOwners}` : sql``}
    ${register.table === 'organisation' ? sql`union all ${newNames}` : sql``}`.execute(tx)
  const { rows } = await sql<Pick<Comparison, 'subjectsAdded' | 'subjectsChanged' | 'unchanged'>>`
    select (accepted - known)::int as "subjectsAdded", changed::int as "subjectsChanged", (known - changed)::int as unchanged
    from (select (select count(*) from import_stage where not rejected) as accepted,
      (select count(*) from import_known) as known, (select count(distinct row) from import_change) as changed) as counts`.execute(
    tx,
  )
  const { rows: changes } = await sql<Change>`
    select s.code, c.field as column, c.known, c.said from import_change as c join import_stage as s using (row)
    order by c.row, c.field limit ${firstChanges}`.execute(tx)
  return { ...rows[0]!, entriesAdded: 0, corrections: 0, disappeared: 0, changes }
}

/** Whose rows a file may speak of: those of its programme, and what the programme that lends it its territories published,
 * which its lists show too. */
function within({ keyed }: RegisterTable, programmeId: number | undefined): RawBuilder<unknown> {
  const own = sql`${programmeId ?? null}::int`
  if (keyed === 'all') return sql``
  if (keyed !== 'programme') return sql`and known.kind = s.kind and known.programme_id = ${own}`
  return sql`and known.programme_id in (${own}, coalesce(
    (select territories_of from programme where id = ${own}),
    (select id from programme where ${own} is null and code = ${mainProgramme.code})))`
}

/** The state that a row gives, where none or another is known since that day. */
const newStates = sql`
  select s.row, 'state', to_jsonb(known.state), to_jsonb(s.state_on || ' ' || s.state)
  from import_known as k join import_stage as s on s.row = k.row
  left join lateral (
    select state from state_change as c where c.subject_id = k.subject_id and c.effective_on = s.state_on
    order by id desc limit 1
  ) as known on true
  where s.state_on is not null and s.state is distinct from known.state`

/** A stage without a day has no history: it is only where the project stands. */
const newStages = sql`
  select s.row, 'stage', to_jsonb(p.stage), to_jsonb(s.state)
  from import_known as k join import_stage as s on s.row = k.row
  join project as p on p.id = k.subject_id
  where s.state_on is null and s.state <> p.stage`

const newOwners = sql`
  select s.row, 'owner_code', to_jsonb(was.code), to_jsonb(s.owner)
  from import_known as k join import_stage as s on s.row = k.row
  join project as p on p.id = k.subject_id
  left join organisation as was on was.id = p.owner_id
  left join import_party as party on party.key = s.owner
  where (party.id, s.owner is null) is distinct from (p.owner_id, p.owner_id is null)`

const newNames = sql`
  select s.row, 'name', to_jsonb(name_of(k.subject_id, current_date)), to_jsonb(s.name)
  from import_known as k join import_stage as s on s.row = k.row
  where s.name is distinct from name_of(k.subject_id, current_date)`
