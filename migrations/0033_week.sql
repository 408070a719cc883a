-- Work handed over may be called off by whoever gave it.
alter table task
  add column cancelled_on date,
  add check (done_on is null or cancelled_on is null);
create index on task (author_id) where done_on is null and cancelled_on is null;

create or replace view register_work_need as
  select n.id, n.version, n.programme_id, n.territory_id, territory.code as territory_code, territory.name as territory,
    o.code as organisation_code, name_of(n.organisation_id, n.voiced_on) as organisation, n.axis, axis.name as axis_name,
    n.title, n.detail, n.voiced_on, n.wanted_by, n.answer, n.answered_on,
    case when n.answered_on is null then 'attend' else 'traite' end as state,
    coalesce(n.answered_on, current_date) - n.voiced_on as waited,
    array(select t.person_id from task as t where t.href = '/espace/besoins/' || n.id and t.done_on is null and t.cancelled_on is null)
      as assigned_ids,
    (select string_agg(author.name, ', ' order by author.name) from task as t
      join person on person.id = t.person_id join author on author.id = person.author_id
      where t.href = '/espace/besoins/' || n.id and t.done_on is null and t.cancelled_on is null) as assigned,
    author.name as author, n.recorded_at,
    (n.answered_on is not null)::int || to_char(n.voiced_on, ' YYYY-MM-DD') || to_char(n.id, ' 000000000000') as turn
  from need as n
  join subject as territory on territory.id = n.territory_id
  join organisation as o on o.id = n.organisation_id
  join axis on axis.code = n.axis
  join author on author.id = n.author_id;

-- The rows that a watched list held when it was last looked at: what comes in is told, whatever leaves.
alter table kept_list
  drop column known,
  add column known_rows text[];
