-- The one way in. Takes an array of entries (camelCase keys) and freezes where and what each subject was.
create function record_entries(batch jsonb) returns setof bigint language sql as $$
  with given as (
    select row_number() over () as rank, g.*
    from jsonb_to_recordset(batch) as g(
      "programmeId" int, measure text, amount bigint, "subjectId" bigint, "fundId" bigint, "funderId" int,
      "effectiveOn" date, "recordedAt" timestamptz, "authorId" int, "sourceId" int, certainty text,
      "reversesId" bigint, "replacesId" bigint, reason text)
  ),
  -- Once a commune and day, not once an entry: files carry thousands of rows of the same day.
  placed as materialized (
    select place.*, (select code from subject where id = territory_on(place.programme, place.commune_code, place.effective_on)) as territory,
      zonings_on(place.commune_code, place.effective_on) as zonings
    from (
      select distinct coalesce(programme.territories_of, programme.id) as programme, s.commune_code, g."effectiveOn" as effective_on
      from given as g
      join subject as s on s.id = g."subjectId"
      join programme on programme.id = g."programmeId"
      where s.commune_code is not null
    ) as place
  ),
  added as (
    insert into entry (programme_id, measure, amount, subject_id, fund_id, funder_id, effective_on, recorded_at,
      author_id, source_id, certainty, reverses_id, replaces_id, reason,
      commune_code, epci, departement, region, territory, zonings, fund, funder, funder_group, size, reshoring, origin)
    select g."programmeId", g.measure, g.amount, g."subjectId", g."fundId", g."funderId", g."effectiveOn", g."recordedAt",
      g."authorId", g."sourceId", g.certainty, g."reversesId", g."replacesId", g.reason,
      coalesce(s.commune_code, ''), coalesce(s.epci_siren, ''), coalesce(s.departement_code, ''), coalesce(s.region_code, ''),
      coalesce(case when s.kind = 'territory' then s.code else placed.territory end, ''), coalesce(placed.zonings, ''),
      coalesce(fund.code, ''), coalesce(funder.code, ''), coalesce(funder.kind, ''),
      coalesce(project.size_class, ''), case when project.reshoring then 'yes' else '' end, coalesce(project.origin, '')
    from given as g
    join subject as s on s.id = g."subjectId"
    join programme on programme.id = g."programmeId"
    left join placed on placed.programme = coalesce(programme.territories_of, programme.id)
      and placed.commune_code = s.commune_code and placed.effective_on = g."effectiveOn"
    left join project on project.id = s.id
    left join fund on fund.id = g."fundId"
    left join organisation as funder on funder.id = g."funderId"
    order by g.rank
    returning id
  )
  select id from added order by id
$$;
