-- An entry before it is placed.
create type entry_draft as (
  programme_id int,
  measure text,
  amount bigint,
  subject_id bigint,
  fund_id bigint,
  funder_id int,
  effective_on date,
  recorded_at timestamptz,
  author_id int,
  source_id int,
  certainty text,
  reverses_id bigint,
  replaces_id bigint,
  reason text
);

-- Volatile only so that it is not inlined: the planner then reckons with thousands of drafts, not ten, and joins them to
-- their places in one pass instead of in square time.
create function each_draft(drafts entry_draft[]) returns setof entry_draft language sql volatile rows 5000
  return unnest(drafts);

-- The programme whose territories place the entries of another. Volatile as above: joined, a programme would make the
-- planner reckon with a handful of drafts.
create function territories_of(programme int) returns int language sql volatile
  return (select coalesce(p.territories_of, p.id) from programme as p where p.id = programme);

-- The one way in. Freezes where and what each subject was; a reversal stands where the entry it undoes stood.
-- Returns the ids in the order given.
create function record_entries(drafts entry_draft[]) returns setof bigint language sql as $$
  with given as materialized (
    select * from each_draft(drafts) with ordinality as g(programme_id, measure, amount, subject_id, fund_id, funder_id,
      effective_on, recorded_at, author_id, source_id, certainty, reverses_id, replaces_id, reason, rank)
  ),
  -- Once a commune and day, not once an entry: files carry thousands of rows of the same day.
  placed as materialized (
    select place.*, -- The public code, not the id: a question names it, and another installation gives it the same name.
      (select code from subject where id = territory_on(place.programme, place.commune_code, place.effective_on)) as territory,
      zonings_on(place.commune_code, place.effective_on) as zonings
    from (
      select distinct territories_of(g.programme_id) as programme, s.commune_code, g.effective_on
      from given as g
      join subject as s on s.id = g.subject_id
      where s.commune_code is not null
    ) as place
  ),
  added as (
    insert into entry (programme_id, measure, amount, subject_id, fund_id, funder_id, effective_on, recorded_at,
      author_id, source_id, certainty, reverses_id, replaces_id, reason,
      commune_code, epci, departement, region, territory, zonings, fund, funder, funder_group, size, reshoring, origin)
    select g.programme_id, g.measure, g.amount, g.subject_id, g.fund_id, g.funder_id, g.effective_on, g.recorded_at,
      g.author_id, g.source_id, g.certainty, g.reverses_id, g.replaces_id, g.reason,
      coalesce(undone.commune_code, s.commune_code, ''), coalesce(undone.epci, s.epci_siren, ''),
      coalesce(undone.departement, s.departement_code, ''), coalesce(undone.region, s.region_code, ''),
      coalesce(undone.territory, case when s.kind = 'territory' then s.code else placed.territory end, ''),
      coalesce(undone.zonings, placed.zonings, ''), coalesce(undone.fund, fund.code, ''),
      coalesce(undone.funder, funder.code, ''), coalesce(undone.funder_group, funder.kind, ''),
      coalesce(undone.size, project.size_class, ''),
      coalesce(undone.reshoring, case when project.reshoring then 'yes' end, ''), coalesce(undone.origin, project.origin, '')
    from given as g
    join subject as s on s.id = g.subject_id
    left join entry as undone on undone.id = g.reverses_id
    left join placed on placed.programme = territories_of(g.programme_id)
      and placed.commune_code = s.commune_code and placed.effective_on = g.effective_on
    left join project on project.id = s.id
    left join fund on fund.id = g.fund_id
    left join organisation as funder on funder.id = g.funder_id
    order by g.rank
    returning id
  )
  select id from added order by id
$$;

-- The same for an array of objects with camelCase keys.
create function record_entries(batch jsonb) returns setof bigint language sql as $$
  select record_entries(array(
    select (g."programmeId", g.measure, g.amount, g."subjectId", g."fundId", g."funderId", g."effectiveOn", g."recordedAt",
      g."authorId", g."sourceId", g.certainty, g."reversesId", g."replacesId", g.reason)::entry_draft
    from jsonb_to_recordset(batch) as g(
      "programmeId" int, measure text, amount bigint, "subjectId" bigint, "fundId" bigint, "funderId" int,
      "effectiveOn" date, "recordedAt" timestamptz, "authorId" int, "sourceId" int, certainty text,
      "reversesId" bigint, "replacesId" bigint, reason text)))
$$;
