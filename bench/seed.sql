-- The programme of the benchmark: as many projects as `bench.projects` says, five entries each over five years, 2 % of
-- them corrected. Everything comes from a hash of the number of the project, so that every run has the same rows.
-- To be run on an empty, migrated database that holds the reference data, with `session_replication_role = replica`:
-- no trigger fires, and the cells are summed at the end.

create function pg_temp.pick(n bigint, salt int, choices int) returns int language sql immutable as
  $$ select (abs(hashint8extended(n, salt) % choices))::int $$;

-- Indexes are built once the rows are there; those that hold a constraint are disabled with it.
create temp table set_aside on commit drop as
  select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
  from pg_index
  where indrelid in ('subject'::regclass, 'project'::regclass, 'entry'::regclass) and not indisunique;
do $$ declare name text; begin
  for name in select set_aside.name from set_aside loop execute 'drop index ' || name; end loop;
end $$;
alter table cell drop constraint cell_pkey;

insert into source (code, title, publisher, kind) values ('bench', 'Banc d’essai', 'Binôme', 'demonstration');
insert into author (code, name, demonstration) values ('bench', 'Banc d’essai', true);
insert into programme (code, name, purpose, demonstration, territories_of)
  select 'bench', 'Banc d’essai', 'Mesurer', true, min(id) from programme;

create temp table context on commit drop as
  select programme.id as programme_id, programme.territories_of, author.id as author_id, source.id as source_id,
    current_setting('bench.projects')::int as projects, (select coalesce(max(id), 0) from subject) as base
  from programme, author, source where (programme.code, author.code, source.code) = ('bench', 'bench', 'bench');

-- A slot for every 2,000 inhabitants: a town draws more projects than a village.
create temp table place on commit drop as
  select row_number() over (order by pg_temp.pick(hashtext(c.code), 0, 1000000), c.code, slot) - 1 as slot, c.code as commune_code,
    coalesce(c.epci_siren, '') as epci, c.departement_code as departement, c.region_code as region,
    coalesce(t.code, '') as territory, zonings
  from (
    select *, territory_on(territories_of, code, '2022-06-30') as territory_id, zonings_on(code, '2022-06-30') as zonings
    from commune, context offset 0
  ) as c
  left join subject as t on t.id = c.territory_id
  cross join generate_series(0, c.population / 2000) as slot;
create index on place (slot);

create temp table funder on commit drop as
  select row_number() over (order by kind, code) - 1 as rank, id, code, kind
  from organisation where kind in ('state', 'operator', 'region');

create temp table drawn on commit drop as
  select i, place.*,
    (array['Extension', 'Création', 'Modernisation', 'Relance', 'Transfert', 'Décarbonation', 'Numérisation'])[1 + pg_temp.pick(i, 1, 7)]
      || ' ' || (array['d’une fonderie', 'd’une tannerie', 'd’un atelier d’usinage', 'd’une scierie', 'd’une laiterie', 'd’un laminoir',
        'd’une filature', 'd’une verrerie', 'd’une papeterie', 'd’une brasserie', 'd’un chantier naval'])[1 + pg_temp.pick(i, 2, 11)]
      || ' ' || (array['Bar', 'Mor', 'Ter', 'Val', 'Cha', 'Du', 'La', 'Pel', 'Ros', 'Gau', 'Fer', 'Bel', 'Mon', 'Cler', 'Vi'])[1 + pg_temp.pick(i, 14, 15)]
      || (array['ti', 'lan', 'van', 'res', 'ma', 'go', 'ron', 'ber', 'li', 'tel', 'na', 'dou', 'sar', 'pi', 'cou'])[1 + pg_temp.pick(i, 15, 15)]
      || (array['nier', 'din', 'zac', 'mont', 'let', 'rand', 'geon', 'ville', 'quet', 'teau', 'vier', 'bois'])[1 + pg_temp.pick(i, 16, 12)] as title,
    (array['', 'micro', 'small', 'medium', 'medium', 'mid-cap', 'large'])[1 + pg_temp.pick(i, 3, 7)] as size,
    (array['need', 'need', 'call', 'company', 'other'])[1 + pg_temp.pick(i, 4, 5)] as origin,
    pg_temp.pick(i, 5, 7) = 0 as reshoring,
    (array['idea', 'scoping', 'study', 'financing', 'ready', 'started', 'completed', 'evaluated', 'suspended', 'abandoned'])
      [1 + pg_temp.pick(i, 6, 10)] as stage,
    date '2019-01-01' + pg_temp.pick(i, 7, 1600) as starts_on
  from context cross join generate_series(1, context.projects) as i
  join place on place.slot = pg_temp.pick(i, 8, (select count(*) from place)::int);

insert into subject (id, programme_id, kind, code, name, commune_code, epci_siren, departement_code, region_code, demonstration,
    source_id, author_id, recorded_at)
  overriding system value
  select base + i, programme_id, 'project', 'P' || lpad(i::text, 7, '0'), title || ' à ' || commune.name, commune_code,
    nullif(epci, ''), departement, region, true, source_id, author_id, starts_on
  from drawn join commune on commune.code = commune_code cross join context order by i;
insert into project (id, origin, plan, reshoring, reshoring_evidence, size_class, stage)
  select base + i, origin, i % 3 > 0, reshoring, case when reshoring then 'Déclaration du porteur' end, size, stage
  from drawn cross join context order by i;

-- Most facts are recorded within a month, some within half a year, a few up to two years later.
insert into entry (programme_id, measure, amount, subject_id, funder_id, effective_on, recorded_at, author_id, source_id, certainty,
    commune_code, epci, departement, region, territory, zonings, funder, funder_group, size, reshoring, origin)
  select programme_id, f.measure, f.amount, base + i, funder.id, effective_on, recorded_at, author_id, source_id, 'demonstration',
    commune_code, epci, departement, region, territory, zonings, coalesce(funder.code, ''), coalesce(funder.kind, ''), size,
    case when reshoring then 'yes' else '' end, origin
  from context cross join drawn
  cross join lateral (values
    (1, 'projects-submitted', 1::bigint, false),
    (2, 'projects-supported', 1, false),
    (3, 'jobs-to-create', 1 + pg_temp.pick(i, 10, 60), false),
    (4, 'awarded', 100 * (1000 + pg_temp.pick(i, 11, 900000)), true),
    (5, (array['committed', 'committed', 'investment', 'investment', 'contracted', 'paid', 'jobs-created', 'jobs-safeguarded'])
      [1 + pg_temp.pick(i, 12, 8)], 100 * (1 + pg_temp.pick(i, 13, 900000)), true)
  ) as f(rank, measure, amount, funded)
  cross join lateral (select starts_on + pg_temp.pick(i, 20 + f.rank, 220) as effective_on) as e
  cross join lateral (
    select effective_on + interval '8 hours' + pg_temp.pick(i, 30 + f.rank, 36000) * interval '1 second' + interval '1 day' *
      pg_temp.pick(i, 40 + f.rank, (array[30, 30, 30, 30, 30, 30, 30, 180, 180, 730])[1 + pg_temp.pick(i, 50 + f.rank, 10)]) as recorded_at
  ) as r
  left join funder on f.funded and funder.rank = pg_temp.pick(i, 60 + f.rank, (select count(*) from funder)::int)
  order by recorded_at;

create temp table wrong on commit drop as
  select * from entry where programme_id = (select programme_id from context) and pg_temp.pick(id, 70, 50) = 0;
insert into entry (programme_id, measure, amount, subject_id, funder_id, effective_on, recorded_at, author_id, source_id, certainty,
    reverses_id, replaces_id, reason, commune_code, epci, departement, region, territory, zonings, funder, funder_group, size, reshoring, origin)
  select programme_id, measure, c.amount, subject_id, funder_id, effective_on, recorded_at + interval '1 day' * (1 + pg_temp.pick(id, 71, 200)),
    author_id, source_id, certainty, c.reverses_id, c.replaces_id, 'Montant corrigé', commune_code, epci, departement, region,
    territory, zonings, funder, funder_group, size, reshoring, origin
  from wrong cross join lateral (values
    (-wrong.amount, wrong.id, null::bigint), (wrong.amount + 1 + pg_temp.pick(wrong.id, 72, 9), null, wrong.id)
  ) as c(amount, reverses_id, replaces_id);

insert into cell (programme_id, dimension, measure, grain, key, effective_from, recorded_month, amount, entries)
with month as materialized (
  select e.programme_id, d.dimension, e.measure, d.key, month_of(e.effective_on) as effective_month,
    month_of(e.recorded_at) as recorded_month, sum(e.amount) as amount, count(*) as entries
  from entry as e cross join lateral dimensions_of(e) as d
  group by 1, 2, 3, 4, 5, 6
)
select programme_id, dimension, measure, 'month', key, effective_month, recorded_month, amount, entries from month
union all
select programme_id, dimension, measure, 'year', key, year_of(effective_month), recorded_month, sum(amount), sum(entries)
from month group by 1, 2, 3, 5, 6, 7;
alter table cell add primary key (programme_id, dimension, measure, grain, key, effective_from, recorded_month) include (amount);
do $$ declare definition text; begin
  for definition in select set_aside.definition from set_aside loop execute definition; end loop;
end $$;
select setval(pg_get_serial_sequence('subject', 'id'), (select max(id) from subject));
