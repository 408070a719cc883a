-- What the lists of the workspace show, each row with what decides who sees it. `turn`: the order they are read in.
create view register_work_need as
  select n.id, n.version, n.programme_id, n.territory_id, territory.code as territory_code, territory.name as territory,
    o.code as organisation_code, name_of(n.organisation_id, n.voiced_on) as organisation, n.axis, axis.name as axis_name,
    n.title, n.detail, n.voiced_on, n.wanted_by, n.answer, n.answered_on,
    case when n.answered_on is null then 'attend' else 'traite' end as state,
    coalesce(n.answered_on, current_date) - n.voiced_on as waited,
    array(select t.person_id from task as t where t.href = '/espace/besoins/' || n.id and t.done_on is null) as assigned_ids,
    (select string_agg(author.name, ', ' order by author.name) from task as t
      join person on person.id = t.person_id join author on author.id = person.author_id
      where t.href = '/espace/besoins/' || n.id and t.done_on is null) as assigned,
    author.name as author, n.recorded_at,
    (n.answered_on is not null)::int || to_char(n.voiced_on, ' YYYY-MM-DD') || to_char(n.id, ' 000000000000') as turn
  from need as n
  join subject as territory on territory.id = n.territory_id
  join organisation as o on o.id = n.organisation_id
  join axis on axis.code = n.axis
  join author on author.id = n.author_id;
create index on task (href) where href <> '';

create view register_work_action as
  select a.*, territory.code as territory_code, territory.name as territory, axis.name as axis_name, o.code as owner_code,
    author.name as author,
    (select m.reached_on from action_maturity as m where m.action_id = a.id order by m.id desc limit 1) as maturity_since,
    territory.name || to_char(a.territory_id, ' 000000000000') || to_char(a.number, ' 000000') as turn
  from action as a
  join subject as territory on territory.id = a.territory_id
  join axis on axis.code = a.axis
  join author on author.id = a.author_id
  left join organisation as o on o.id = a.owner_id;

create view register_work_project as
  select s.id, p.version, s.programme_id, s.code, s.name, s.description, s.commune_code, commune.name as commune, s.epci_siren,
    s.departement_code, s.region_code, p.owner_id, name_of(p.owner_id, current_date) as owner, o.siren as owner_siren,
    p.origin, p.kind, p.stage, state_since(p.id, 'infinity') as stage_on, p.start_from, p.start_until, p.milestones, p.obstacles,
    (select count(*)::int from jsonb_array_elements(p.obstacles) as one where one ->> 'liftedOn' is null) as to_lift,
    array(select l.need_id::int from project_need as l where l.project_id = p.id order by 1) as need_ids,
    array(select l.site_id::int from project_site as l where l.project_id = p.id order by 1) as site_ids
  from subject as s
  join project as p on p.id = s.id
  left join commune on commune.code = s.commune_code
  left join organisation as o on o.id = p.owner_id
  where s.kind = 'project';

-- Who sent an idea and how to reach them is on its page alone, for whoever may answer.
create view register_work_idea as
  select i.id, i.version, i.programme_id, i.territory_id, territory.code as territory_code, territory.name as territory,
    i.reference, i.title, i.detail, i.organisation, i.siren, i.commune_code, commune.name as commune, i.sent_at, i.state,
    i.answer, i.merged_into, i.project_id,
    (i.state <> 'received')::int || to_char(i.sent_at at time zone 'UTC', ' YYYY-MM-DD HH24:MI:SS') || to_char(i.id, ' 000000000000') as turn
  from idea as i
  join subject as territory on territory.id = i.territory_id
  left join commune on commune.code = i.commune_code;

create view register_work_contract as
  select c.id, c.version, c.programme_id, c.kind, c.title, c.territory_ids,
    (select string_agg(s.name, ', ' order by s.name) from subject as s where s.id = any(c.territory_ids)) as territories,
    c.start_on, c.end_on, c.summary, c.signed_on, c.ended_on, c.amends_id, c.renews_id,
    jsonb_array_length(c.parties) as parties,
    (select count(*)::int from jsonb_array_elements(c.parties) as party where party ->> 'signedOn' is not null) as signed,
    cardinality(c.action_ids) as actions,
    (c.ended_on is not null)::int || ' ' || c.kind || to_char(999999999999 - c.id, ' 000000000000') as turn
  from contract as c;

create view register_work_entry as
  select e.id, e.programme_id, e.author_id, e.subject_id as project_id, s.name as project, s.code as project_code, e.measure,
    measure.name as measure_name, e.amount, e.effective_on, e.certainty, source.title as source, e.recorded_at,
    exists (select from entry as undo where undo.reverses_id = e.id) as undone
  from entry as e
  join subject as s on s.id = e.subject_id and s.kind = 'project'
  join measure on measure.code = e.measure
  join source on source.id = e.source_id
  where e.reverses_id is null;

-- A file that was read and waits for its author to confirm what it would change: any web process finds it here.
create table waiting_import (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  person_id int not null references person on delete cascade,
  list text not null,           -- path of the list: 'besoins'
  file_name text not null,
  rows jsonb not null,          -- what each row says, and the version of the record it speaks of
  left_out text[] not null,     -- columns of the file that the list does not take
  received_at timestamptz not null,
  expires_at timestamptz not null
);
create index on waiting_import (person_id);
create index on waiting_import (expires_at);
