-- What each public register shows, one view each. Amounts are never here: sums belong to the figures.

create function name_of(organisation int, on_day date) returns text language sql stable parallel safe
  return (
    select name from organisation_name as n
    where n.organisation_id = organisation and in_force(n.start_on, n.end_on, on_day)
    order by n.start_on desc nulls last limit 1
  );

create view register_programme as
  select p.id, p.id as programme_id, p.code, p.name, p.purpose, p.start_on, p.demonstration, lender.name as territories,
    lender.code as territories_code, source.title as source
  from programme as p
  left join programme as lender on lender.id = p.territories_of
  left join source on source.id = p.source_id;

create view register_region as
  select 0 as id, code, name,
    (select count(*) from departement where region_code = region.code) as departements,
    (select sum(population)::bigint from commune where region_code = region.code) as population
  from region;

create view register_departement as
  select 0 as id, d.code, d.name, d.region_code, region.name as region,
    (select sum(population)::bigint from commune where departement_code = d.code) as population
  from departement as d join region on region.code = d.region_code;

create view register_epci as
  select 0 as id, e.siren as code, e.name, e.kind, e.population, e.departement_code, d.name as departement,
    e.region_code, r.name as region,
    (select count(*) from commune where commune.epci_siren = e.siren or commune.ept_siren = e.siren) as communes
  from epci as e
  join departement as d on d.code = e.departement_code
  join region as r on r.code = e.region_code;

create view register_commune as
  select 0 as id, c.code, c.name, c.population, array_to_string(c.postcodes, ' ') as postcodes, c.epci_siren, e.name as epci,
    c.departement_code, d.name as departement, c.region_code, r.name as region, zonings_on(c.code, current_date) as zonings
  from commune as c
  join departement as d on d.code = c.departement_code
  join region as r on r.code = c.region_code
  left join epci as e on e.siren = c.epci_siren;

create view register_commune_alias as
  select 0 as id, a.old_code as code, a.old_name as name, a.kind, a.commune_code, c.name as commune, c.departement_code,
    c.region_code, a.merged_on
  from commune_alias as a join commune as c on c.code = a.commune_code;

create view register_zoning as
  select 0 as id, z.code, z.name, z.family, z.vintage, z.start_on, z.end_on, z.verified, z.note, source.title as source,
    (select count(*) from zoning_commune where layer_code = z.code) as communes
  from zoning_layer as z join source on source.id = z.source_id;

create view register_territory as
  select s.id, s.programme_id, s.code, s.name, s.search, edition.code as edition, s.region_code, r.name as region, s.departement_code,
    d.name as departement, label.start_on, label.end_on, label.certainty, label.note,
    (select count(*) from territory_member as m join epci on epci.siren = m.epci_siren and epci.kind <> 'EPT' where m.territory_id = s.id) as epci,
    (select count(*) from territory_member as m left join epci on epci.siren = m.epci_siren
      where m.territory_id = s.id and (epci.kind = 'EPT' or m.commune_code is not null)) as other_members,
    source.title as source, author.name as author, label.recorded_at
  from territory
  join subject as s on s.id = territory.id and s.kind = 'territory'
  join edition on edition.id = territory.edition_id
  left join lateral (
    select * from territory_label as l where l.territory_id = s.id order by l.start_on desc limit 1
  ) as label on true
  left join region as r on r.code = s.region_code
  left join departement as d on d.code = s.departement_code
  join source on source.id = coalesce(label.source_id, s.source_id)
  join author on author.id = coalesce(label.author_id, s.author_id);

-- What every subject shows, whatever its kind. Names are looked up row by row: joined, they would be planned for each
-- list, and read for all that it counts.
create view subject_as_read as
  select s.id, s.programme_id, s.kind as subject_kind, s.code, s.name, s.search, s.description, s.commune_code,
    (select c.name from commune as c where c.code = s.commune_code) as commune, s.epci_siren, s.departement_code,
    (select d.name from departement as d where d.code = s.departement_code) as departement, s.region_code,
    (select r.name from region as r where r.code = s.region_code) as region, s.demonstration,
    (select source.title from source where source.id = s.source_id) as source,
    (select source.code from source where source.id = s.source_id) as source_code,
    (select author.name from author where author.id = s.author_id) as author, s.recorded_at
  from subject as s;

create view register_project as
  select s.*, p.kind, p.plan, p.origin, p.reshoring, p.reshoring_evidence, p.size_class, p.naf, p.stage,
    state_since(p.id, 'infinity') as stage_on,
    (select o.siren from organisation as o where o.id = p.owner_id) as siren, name_of(p.owner_id, current_date) as owner,
    (select o.code from organisation as o where o.id = p.owner_id) as owner_code
  from subject_as_read as s
  left join project as p on p.id = s.id
  where s.subject_kind = 'project';

create view register_grant as
  select s.* from subject_as_read as s where s.subject_kind = 'grant';

create view register_fund as
  select s.*, f.opened_on, f.closed_on, name_of(f.operator_id, current_date) as operator, o.code as operator_code
  from fund as f
  join subject_as_read as s on s.id = f.id
  left join organisation as o on o.id = f.operator_id;

create view register_school as
  select s.*, f.trade, f.floor_area_m2, f.pupils, call.name as call, call.code as call_code,
    state_on(s.id, current_date, null) as state, state_since(s.id, current_date) as state_on
  from production_school as f
  join subject_as_read as s on s.id = f.id
  left join subject as call on call.id = f.call_id;

create view register_branch as
  select s.*, f.wave, state_on(s.id, current_date, null) as state, state_since(s.id, current_date) as state_on
  from cnam_branch as f join subject_as_read as s on s.id = f.id;

create view register_site as
  select s.*, f.wave, f.area_ha, f.brownfield, state_on(s.id, current_date, null) as state,
    state_since(s.id, current_date) as state_on
  from ready_site as f join subject_as_read as s on s.id = f.id;

create view register_call as
  select s.*, f.type, f.opens_at, f.closes_at,
    (select string_agg(name_of(o.organisation_id, current_date), ', ' order by name_of(o.organisation_id, current_date))
      from call_organiser as o where o.call_id = s.id) as organisers
  from call as f join subject_as_read as s on s.id = f.id;

create view register_crte as
  select s.*, f.perimeter, state_on(s.id, current_date, null) as state, state_since(s.id, current_date) as state_on
  from crte as f join subject_as_read as s on s.id = f.id;

create view register_organisation as
  select o.id, o.programme_id, o.code, name_of(o.id, current_date) as name, o.siren, o.siret, o.kind, o.insee_category,
    o.commune_code, commune.name as commune, o.demonstration, source.title as source
  from organisation as o
  join source on source.id = o.source_id
  left join commune on commune.code = o.commune_code;

create view register_target as
  select t.id, t.programme_id, t.code, t.wording as name, t.measure, measure.unit, t.amount, t.set_on, t.due_on, source.title as source
  from target as t join source on source.id = t.source_id join measure on measure.code = t.measure;

create view register_indicator as
  select i.id, i.programme_id, i.code, i.name, i.definition, i.value, i.unit, i.vintage, i.recomputable, i.note, source.title as source
  from indicator as i join source on source.id = i.source_id;

create view register_statement as
  select s.id, s.programme_id, s.code, s.wording as name, s.speaker, s.speaker_role, name_of(s.organisation_id, s.said_on) as organisation,
    s.said_on, s.figure, source.title as source
  from statement as s join source on source.id = s.source_id;

create view register_claim as
  select c.id, c.programme_id, c.code, c.wording as name, c.figure, c.filters::text as filters,
    case c.unit when 'percent' then c.amount * 100 else c.amount end as amount, c.unit, c.about_on,
    c.gap_kind, c.gap_note, c.rank, source.title as source, source.code as source_code, source.published_on
  from published_claim as c join source on source.id = c.source_id;

create view register_source as
  select s.id, s.code, s.title as name, s.publisher, s.kind, s.published_on, s.vintage, s.licence, s.url, s.archived, s.verified, s.note
  from source as s;

create view register_import as
  select b.id, b.programme_id, b.id::text as code, b.file_name as name, b.profile, b.rows_read, b.rows_rejected, b.subjects_added,
    b.entries_added, b.corrections, b.committed_at, author.name as author, source.title as source, b.digest
  from import_batch as b join author on author.id = b.author_id join source on source.id = b.source_id;

create view register_entry as
  select e.id, e.programme_id, e.id::text as code, s.name, s.kind as subject_kind, s.code as subject_code, e.measure, measure.name as measure_name,
    measure.unit, e.amount, e.effective_on, e.recorded_at, author.name as author, source.title as source, e.certainty,
    e.funder, e.fund, e.commune_code, e.epci, e.departement as departement_code, e.region as region_code, e.territory, e.zonings, e.reverses_id,
    e.replaces_id, e.reason, (select r.id from entry as r where r.reverses_id = e.id) as reversed_by
  from entry as e
  join measure on measure.code = e.measure
  join subject as s on s.id = e.subject_id
  join author on author.id = e.author_id
  join source on source.id = e.source_id;
