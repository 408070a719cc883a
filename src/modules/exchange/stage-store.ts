import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/connect.ts'
import type { Profile } from './profile.ts'
import { linkFacts } from './register-links.ts'

/** A table of the transaction, gone with it however it ends: a killed import leaves nothing behind. */
export async function createStage(tx: Tx): Promise<void> {
  // A killed import frees the programme within a second, not at the end of its statement; not every system can tell.
  await sql`do $$ begin
    perform set_config('client_connection_check_interval', '1s', true);
  exception when others then null;
  end $$`.execute(tx)
  await sql`create temp table import_stage (
    row int not null, rejected boolean not null, notes text, code text, kind text, name text, description text,
    commune text, epci text, departement text, region text, size_class text,
    owner text, owner_name text, owner_siren text, owner_siret text, owner_kind text,
    funder text, funder_name text, funder_siren text, funder_siret text, funder_kind text, fund text,
    effective_on date, certainty text, reason text, entry text, measures text[], amounts bigint[],
    state text, state_on date, facts jsonb
  ) on commit drop`.execute(tx)
  await sql`create temp table import_problem (
    row int, field text not null, value text, reason text not null, suggestion text, level text not null
  ) on commit drop`.execute(tx)
}

/** What only the whole file, or what is already recorded, can tell of a row. */
export async function checkStage(tx: Tx, profile: Profile, programmeId: number | undefined): Promise<void> {
  await sql`analyze import_stage (row, rejected, kind, code, owner, funder)`.execute(tx)
  await refuseDuplicates(tx, profile)
  if (profile.row === 'entry') await refuseUnknowns(tx, programmeId)
  if (profile.register) await linkFacts(tx, profile.register, programmeId)
  await sql`update import_stage set rejected = true
    where not rejected and row in (select row from import_problem where level = 'error')`.execute(tx)
  await linkParties(tx)
}

async function refuseDuplicates(tx: Tx, profile: Profile): Promise<void> {
  const identity =
    profile.row !== 'entry'
      ? sql`kind, code`
      : sql`kind, code, measures, coalesce(funder, ''), coalesce(fund, ''), effective_on, coalesce(entry, amounts::text)`
  const value = sql.ref(profile.identity === 'code' ? 'code' : 'name')
  // Counted first: the window then runs over the few that are repeated.
  await sql`insert into import_problem
    select row, ${profile.identity}, left(${value}, 200),
      format('Même identité que la ligne %s%s.', case when row = first then second else first end,
        case when times > 2 then format(' (%s lignes en tout)', times) end),
      'Gardez une seule de ces lignes.', 'error'
    from (
      select row, code, name, count(*) over same as times, first_value(row) over same as first, nth_value(row, 2) over same as second
      from import_stage where (${identity}) in (
        select ${identity} from import_stage where code is not null group by ${identity} having count(*) > 1)
      window same as (partition by ${identity} order by row rows between unbounded preceding and unbounded following)
    ) as repeated`.execute(tx)
}

async function refuseUnknowns(tx: Tx, programmeId: number | undefined): Promise<void> {
  const refuse = (field: string, value: string, reason: string, where: RawBuilder<unknown>) =>
    sql`insert into import_problem
      select s.row, ${field}, left(${sql.ref(value)}::text, 200), ${reason}, null, 'error'
      from import_stage as s where not s.rejected and ${where}`.execute(tx)
  const subject = sql`select from subject where programme_id = ${programmeId ?? null} and kind = s.kind and code = s.code`
  await refuse(
    'measure',
    's.measures',
    'Cette mesure n’existe pas.',
    sql`exists (
    select from unnest(s.measures) as given(code) where given.code not in (select code from measure))`,
  )
  await refuse(
    'funder',
    's.funder',
    'Aucun financeur ne porte ce code.',
    sql`s.funder is not null
    and not exists (select from organisation where code = s.funder)`,
  )
  await refuse(
    'fund',
    's.fund',
    'Aucun fonds de ce programme ne porte ce code.',
    sql`s.fund is not null
    and not exists (select from subject where programme_id = ${programmeId ?? null} and kind = 'fund' and code = s.fund)`,
  )
  await refuse(
    'code',
    's.code',
    'Rien ne porte ce code, et seuls un projet ou une subvention peuvent être créés ici.',
    sql`s.kind not in ('project', 'grant') and not exists (${subject})`,
  )
  await refuse(
    'name',
    's.name',
    'Le nom est obligatoire pour ce qui n’est pas encore enregistré.',
    sql`s.name is null and not exists (${subject})`,
  )
}

/** Owners and funders of the accepted rows, with the organisation of each where it is already recorded. */
async function linkParties(tx: Tx): Promise<void> {
  const named = (role: 'owner' | 'funder') => {
    const column = (name: string) => sql`min(${sql.ref(`${role}_${name}`)}) as ${sql.ref(name)}`
    return sql`select ${sql.ref(role)} as key, ${sql.join(['name', 'siren', 'siret', 'kind'].map(column))}
      from import_stage where ${sql.ref(role)} is not null and not rejected group by 1`
  }
  await sql`create temp table import_party on commit drop as
    select key, name, siren, siret, kind,
      coalesce((select id from organisation where code = key), (select min(id) from organisation where organisation.siren = p.siren)) as id
    from (select distinct on (key) * from (${named('owner')} union all ${named('funder')}) as both_roles order by key) as p`.execute(
    tx,
  )
}
