-- Money of a fund held in envelopes is written with its line, in the same transaction, or not at all: whatever the door, the
-- public rows and the books stay one. Checked at the end, since the line names the row. A row written before the fund had
-- envelopes may still be undone.
create function money_has_its_line() returns trigger language plpgsql as $$
begin
  if exists (select from envelope_line where entry_id = new.id) then
    return null;
  elsif new.reverses_id is null then
    if exists (select from envelope where fund_id = new.fund_id)
       and not exists (select from entry where reverses_id = new.id) then
      raise exception 'entry % is money of a fund held in envelopes, and stands in none', new.id using errcode = 'restrict_violation';
    end if;
  elsif exists (select from envelope_line where entry_id = new.reverses_id) then
    raise exception 'entry % undoes what stands in an envelope, and not there', new.id using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger entry_money_has_its_line after insert on entry deferrable initially deferred
  for each row when (new.measure in ('awarded', 'contracted', 'paid') and (new.fund_id is not null or new.reverses_id is not null))
  execute function money_has_its_line();

-- Entries typed say whose money they are.
create or replace view register_work_entry as
  select e.id, e.programme_id, e.author_id, e.subject_id as project_id, s.name as project, s.code as project_code, e.measure,
    measure.name as measure_name, e.amount, e.effective_on, e.certainty, source.title as source, e.recorded_at,
    undo.undone, 1 + undo.undone::int as version, nullif(e.fund, '') as fund_code, fund.name as fund,
    nullif(e.funder, '') as funder_code, name_of(e.funder_id, current_date) as funder
  from entry as e
  join subject as s on s.id = e.subject_id and s.kind = 'project'
  join measure on measure.code = e.measure
  join source on source.id = e.source_id
  left join subject as fund on fund.id = e.fund_id
  cross join lateral (select exists (select from entry as undo where undo.reverses_id = e.id) as undone) as undo
  where e.reverses_id is null;

-- What stands in the way of projects and of actions, one row each. `id`: stable while its project or action keeps its lines.
create view register_work_obstacle as
  select told.*,
    case when told.lifted_on is not null then 'leve' when told.due_on < current_date then 'retard' else 'ouvert' end as state,
    (told.lifted_on is not null)::int || coalesce(to_char(told.due_on, ' YYYY-MM-DD'), ' 9999-12-31') || to_char(told.id, ' 0000000000000000') as turn
  from (
    select (s.id * 1000 + one.rank) * 2 as id, s.programme_id, 'project' as kind, s.id as on_id, s.name as on_name,
      '/espace/projets/' || s.id as href, s.region_code, s.departement_code, s.epci_siren, s.commune_code, p.owner_id,
      null::text as owner_code, null::bigint as territory_id, territory.codes as territory_codes, territory.names as territory,
      one.line ->> 'what' as what, ''::text as asked, one.line ->> 'who' as who,
      (one.line ->> 'dueOn')::date as due_on, (one.line ->> 'liftedOn')::date as lifted_on
    from project as p
    join subject as s on s.id = p.id
    join programme on programme.id = s.programme_id
    cross join lateral jsonb_array_elements(p.obstacles) with ordinality as one(line, rank)
    cross join lateral (
      select coalesce(array_agg(t.code order by t.name), '{}') as codes, string_agg(t.name, ', ' order by t.name) as names
      from territory_member as m
      join subject as t on t.id = m.territory_id and t.programme_id = coalesce(programme.territories_of, programme.id)
      where in_force(m.start_on, m.end_on, current_date) and (m.epci_siren = s.epci_siren or m.commune_code = s.commune_code)
    ) as territory
    where p.obstacles <> '[]' and p.stage <> 'abandoned'
    union all
    select (a.id * 1000 + one.rank) * 2 + 1, a.programme_id, 'action', a.id, a.title, '/espace/actions/' || a.id,
      null, null, null, null, null, o.code, a.territory_id, array[t.code], t.name,
      one.line ->> 'what', coalesce(one.line ->> 'asked', ''), one.line ->> 'who',
      (one.line ->> 'dueOn')::date, (one.line ->> 'liftedOn')::date
    from action as a
    join subject as t on t.id = a.territory_id
    left join organisation as o on o.id = a.owner_id
    cross join lateral jsonb_array_elements(a.obstacles) with ordinality as one(line, rank)
    where a.obstacles <> '[]' and a.maturity not in ('abandoned', 'refused', 'merged')
  ) as told;
