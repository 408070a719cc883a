import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/connect.ts'
import type { Profile } from './profile.ts'

export type Signature = { programmeId: number; sourceId: number; authorId: number; now: Date; reason: string }

/** Entries recorded at once: enough to place each commune once, few enough to stay light. */
const batchSize = 50_000

/** Writes what `compareStage` found. */
export async function writeStage(tx: Tx, profile: Profile, signed: Signature): Promise<void> {
  await addOrganisations(tx, signed)
  await changeSubjects(tx, profile)
  await addSubjects(tx, profile, signed)
  // Without these, the entries of a first file are planned for a handful of subjects, and whoever asks next plans for the
  // tables as they were before the file.
  await sql`analyze subject, project`.execute(tx)
  await correctEntries(tx, profile, signed)
  await addEntries(tx, signed)
  await sql`analyze entry, cell`.execute(tx)
}

export async function addOrganisations(tx: Tx, { programmeId, sourceId }: Signature): Promise<void> {
  await sql`with added as (
      insert into organisation (code, siren, siret, kind, programme_id, source_id)
      select key, siren, siret, kind, case when siren is null and key like '%:%' then ${programmeId}::int end, ${sourceId}
      from import_party where id is null and name is not null order by key
      on conflict (code) do nothing returning id, code
    ), named as (
      insert into organisation_name (organisation_id, name)
      select added.id, party.name from added join import_party as party on party.key = added.code
    )
    update import_party as party set id = added.id from added where added.code = party.key`.execute(tx)
}

async function changeSubjects(tx: Tx, profile: Profile): Promise<void> {
  const kept = profile.row === 'entry' // a row that is an entry may leave cells empty: what was known stays
  const column = (name: string, said: string) =>
    sql`${sql.ref(name)} = ${kept ? sql`coalesce(${sql.ref(said)}, ${sql.ref(`j.${name}`)})` : sql.ref(said)}`
  const changed = sql`(select distinct on (subject_id) * from import_known where changed order by subject_id, row)`
  const placed = kept
    ? sql`epci_siren = case when s.commune is null then j.epci_siren else s.epci end,
        departement_code = case when s.commune is null then j.departement_code else s.departement end,
        region_code = case when s.commune is null then j.region_code else s.region end`
    : sql`epci_siren = s.epci, departement_code = s.departement, region_code = s.region`
  await sql`update subject as j set ${column('name', 's.name')}, ${column('description', 's.description')},
      ${column('commune_code', 's.commune')}, ${placed}
    from ${changed} as k join import_stage as s on s.row = k.row where j.id = k.subject_id`.execute(tx)
  const size = kept ? sql`coalesce(s.size_class, p.size_class)` : sql`coalesce(s.size_class, '')`
  await sql`update project as p set owner_id = coalesce(owner.id, p.owner_id), size_class = ${size}
    from ${changed} as k join import_stage as s on s.row = k.row left join import_party as owner on owner.key = s.owner
    where p.id = k.subject_id`.execute(tx)
}

/** The subjects that are not there yet, as import_new (row → subject). In the order of places, so that rows that are asked for together lie together. */
export async function addSubjects(tx: Tx, profile: Profile, signed: Signature): Promise<void> {
  const fresh = sql`import_stage as s where not s.rejected and not exists (select from import_known as k where k.row = s.row)`
  const once =
    profile.row === 'entry'
      ? sql`(select distinct on (s.kind, s.code) * from ${fresh} order by s.kind, s.code, s.row)`
      : sql`(select * from ${fresh})`
  await sql`insert into subject (programme_id, kind, code, name, description, commune_code, epci_siren, departement_code, region_code,
      source_id, author_id, recorded_at)
    select ${signed.programmeId}, kind, code, name, description, commune, epci, departement, region,
      ${signed.sourceId}, ${signed.authorId}, ${signed.now}
    from ${once} as s order by commune, row`.execute(tx)
  await sql`create temp table import_new on commit drop as
    select s.row, j.id as subject_id from import_stage as s
    join subject as j on j.programme_id = ${signed.programmeId} and j.kind = s.kind and j.code = s.code
    where not s.rejected and not exists (select from import_known as k where k.row = s.row)`.execute(tx)
  if (!profile.project) return
  await sql`insert into project (id, owner_id, origin, stage, size_class)
    select distinct on (n.subject_id) n.subject_id, owner.id, ${profile.project.origin}, ${profile.project.stage}, coalesce(s.size_class, '')
    from import_new as n join import_stage as s on s.row = n.row left join import_party as owner on owner.key = s.owner
    where s.kind = 'project' order by n.subject_id, n.row`.execute(tx)
}

/** Undoes the entries that the file contradicts, then records what it says in their place. */
async function correctEntries(tx: Tx, profile: Profile, signed: Signature): Promise<void> {
  const { programmeId, sourceId, authorId, now, reason } = signed
  const fact = sql.ref(profile.row === 'subject' ? 'measure' : 'key')
  await recordDrafts(
    tx,
    sql`
    select e.id as rank, (e.programme_id, e.measure, -e.amount, e.subject_id, e.fund_id, e.funder_id, e.effective_on, ${now}::timestamptz,
      ${authorId}::int, ${sourceId}::int, e.certainty, e.id, null, ${reason}::text)::entry_draft as draft
    from import_wrong as w
    join import_standing as t using (subject_id, key)
    join entry as e on e.id = t.id`,
  )
  await recordDrafts(
    tx,
    sql`
    select w.row as rank, (${programmeId}::int, w.measure, w.said, w.subject_id, fund.id, funder.id, s.effective_on, ${now}::timestamptz,
      ${authorId}::int, ${sourceId}::int, coalesce(s.certainty, 'observed'), null, replaced.id,
      coalesce(s.reason, case when replaced.id is not null then ${reason}::text end))::entry_draft as draft
    from import_wrong as w
    join import_stage as s on s.row = w.row
    ${namedBy(programmeId)}
    left join (
      select subject_id, other.${fact} as fact, max(t.id) as id from import_wrong as other join import_standing as t using (subject_id, key)
      group by 1, 2
    ) as replaced on replaced.subject_id = w.subject_id and replaced.fact = w.${fact}
    where w.said <> 0`,
  )
}

async function addEntries(tx: Tx, { programmeId, sourceId, authorId, now }: Signature): Promise<void> {
  await recordDrafts(
    tx,
    sql`
    select n.subject_id as rank, (${programmeId}::int, given.measure, given.amount, n.subject_id, fund.id, funder.id, s.effective_on,
      ${now}::timestamptz, ${authorId}::int, ${sourceId}::int, coalesce(s.certainty, 'observed'), null, null, s.reason)::entry_draft as draft
    from import_new as n
    join import_stage as s on s.row = n.row
    cross join lateral unnest(s.measures, s.amounts) as given(measure, amount)
    ${namedBy(programmeId)}`,
  )
}

/** The funder and the fund that a row names. */
const namedBy = (programmeId: number) => sql`
  left join import_party as funder on funder.key = s.funder
  left join subject as fund on fund.programme_id = ${programmeId} and fund.kind = 'fund' and fund.code = s.fund`

const recordDrafts = (tx: Tx, drafts: RawBuilder<unknown>) =>
  sql`select count(*) from (
      select array_agg(draft order by rank) as drafts
      from (select *, (row_number() over (order by rank) - 1) / ${batchSize}::int as part from (${drafts}) as d) as ranked
      group by part order by part
    ) as batch, lateral record_entries(batch.drafts)`.execute(tx)
