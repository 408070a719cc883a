-- Lists of who does what: roles, seats, referents, bodies, meetings, changes of perimeter, work handed over, events of the journal.

-- `place`: where a role was given; that of an organisation, by which territory. `mandate`: whether the seat of a binôme has a mandate
-- for whoever has its role.
create view register_work_role as
  select g.id, g.version, g.programme_id, g.person_id, author.name || to_char(g.id, ' 000000000000') as turn, author.name as person,
    person.given_name, person.usual_name, person.email, g.role, o.code as organisation_code,
    name_of(g.organisation_id, current_date) as organisation, o.siren, g.scope_kind, g.scope_key, g.given_in,
    coalesce(g.given_in, case g.scope_kind when 'organisation' then '' else g.scope_key end) as place_code,
    case when g.given_in is not null or g.scope_kind = 'territory' then territory.name
      else case g.scope_kind when 'region' then (select name from region where code = g.scope_key)
        when 'departement' then (select name from departement where code = g.scope_key)
        when 'programme' then 'Tout le programme' else '' end end as place,
    territory.id as territory_id, g.start_on, g.end_on,
    case when g.end_on <= current_date then 'termine' when g.start_on > current_date then 'a-venir' else 'en-cours' end as state,
    (select lender.name from role_grant as lent join person as p on p.id = lent.person_id join author as lender on lender.id = p.author_id
      where lent.id = g.delegated_from) as lent_by,
    (select i.siret from identity as i where i.person_id = g.person_id and i.siret <> '' and o.siren <> left(i.siret, 9)
      order by i.linked_at desc limit 1) as other_siret,
    case when g.role in ('elected-member', 'industrial-member') and g.scope_kind = 'territory' and g.delegated_from is null
        and (g.end_on is null or g.end_on > current_date) then
      coalesce((select case when m.person_id = g.person_id then 'ouvert' else 'autre' end from mandate as m
        where m.territory_id = territory.id and m.programme_id = g.programme_id
          and m.seat = case g.role when 'elected-member' then 'elected' else 'industrial' end
          and (m.end_on is null or m.end_on > current_date)
        order by m.person_id is distinct from g.person_id limit 1), 'aucun') end as mandate
  from role_grant as g
  join programme on programme.id = g.programme_id
  join person on person.id = g.person_id and person.erased_at is null
  join author on author.id = person.author_id
  join organisation as o on o.id = g.organisation_id
  left join subject as territory on territory.kind = 'territory' and territory.programme_id = coalesce(programme.territories_of, programme.id)
    and territory.code = coalesce(g.given_in, case g.scope_kind when 'territory' then g.scope_key end);

-- `vacant_since`: the seat has been left since that day, by the last who held it.
create view register_work_mandate as
  select m.id, m.version, m.programme_id, m.territory_id, territory.code as territory_code, territory.name as territory, m.seat, m.holder,
    m.organisation, m.person_id, m.person_id is not null as account, m.start_on, m.end_on,
    case when m.end_on <= current_date then 'termine' when m.start_on > current_date then 'a-venir' else 'en-cours' end as state,
    case when m.end_on <= current_date and not exists (
      select from mandate as later where later.territory_id = m.territory_id and later.programme_id = m.programme_id and later.seat = m.seat
        and later.start_on <= current_date and (later.end_on is null or later.end_on > m.end_on)) then m.end_on end as vacant_since,
    territory.name || to_char(m.territory_id, ' 000000000000 ') || m.seat || to_char(date '9999-12-31' - m.start_on, ' 0000000') as turn
  from mandate as m
  join subject as territory on territory.id = m.territory_id;

create view register_work_referent as
  select r.id, r.version, r.programme_id, r.territory_id, territory.code as territory_code, territory.name as territory,
    r.organisation_id, o.code as operator_code, name_of(r.organisation_id, coalesce(r.end_on - 1, current_date)) as operator, r.holder, r.contact,
    r.start_on, r.end_on,
    case when r.end_on <= current_date then 'termine' when r.start_on > current_date then 'a-venir' else 'en-cours' end as state,
    (r.end_on is not null)::int || ' ' || territory.name || to_char(r.id, ' 000000000000') as turn
  from referent as r
  join subject as territory on territory.id = r.territory_id
  join organisation as o on o.id = r.organisation_id;

create view register_work_committee as
  select c.id, c.version, c.programme_id, c.kind, c.name, c.territory_id, territory.code as territory_code, territory.name as territory,
    c.region_code, region.name as region, coalesce(territory.name, region.name, 'France') as seat, jsonb_array_length(c.members) as members,
    (select min(m.held_on) from meeting as m where m.committee_id = c.id and m.cancelled_on is null and m.held_on >= current_date) as next_on,
    (select max(m.held_on) from meeting as m where m.committee_id = c.id and m.cancelled_on is null and m.held_on < current_date) as last_on,
    c.kind || ' ' || coalesce(territory.name, region.name, 'France') || to_char(c.id, ' 000000000000') as turn
  from committee as c
  left join subject as territory on territory.id = c.territory_id
  left join region on region.code = c.region_code;

create view register_work_meeting as
  select m.id, m.version, c.programme_id, m.committee_id, c.name as committee, c.kind, c.territory_id, c.territory_code, c.territory,
    c.region_code, c.seat, m.held_on, m.place, m.cancelled_on, m.minutes <> '' as minuted,
    (select string_agg(one.line ->> 'what', E'\n' order by one.rank) from jsonb_array_elements(m.agenda) with ordinality as one(line, rank)) as agenda,
    jsonb_array_length(m.decisions) as decisions,
    (select count(*)::int from jsonb_array_elements(m.decisions) as one where coalesce(one ->> 'doneOn', '') = '') as to_carry_out,
    case when m.cancelled_on is not null then 'annulee' when m.minutes <> '' or m.held_on < current_date then 'tenue' else 'a-venir' end as state
  from meeting as m
  join register_work_committee as c on c.id = m.committee_id;

create view register_work_perimeter as
  select p.id, p.version, p.programme_id, p.kind, p.territory_ids,
    (select string_agg(s.name, ', ' order by s.id <> p.territory_id, s.name) from subject as s where s.id = any(p.territory_ids)) as territories,
    array(select s.code from subject as s where s.id = any(p.territory_ids)) as territory_codes,
    (select string_agg(e.name, ', ' order by e.name) from epci as e where e.siren = any(p.epci_sirens)) as groupings,
    array_to_string(p.epci_sirens, ', ') as sirens, merged.name as merged_into, source.name as from_territory, p.new_name,
    (select string_agg(r.name, ', ' order by r.name) from region as r where r.code = any(p.region_codes)) as regions,
    p.reason, p.effective_on, p.state, p.settled_on,
    (select count(*)::int from perimeter_opinion as o where o.change_id = p.id) as opinions, author.name as author, p.recorded_at,
    (p.state <> 'proposed')::int || to_char(999999999999 - p.id, ' 000000000000') as turn
  from perimeter_change as p
  left join epci as merged on merged.siren = p.into_siren
  left join subject as source on source.id = p.from_territory_id
  join author on author.id = p.author_id;

create view register_work_task as
  select t.id, t.version, t.programme_id, t.territory_id, territory.code as territory_code, territory.name as territory, t.title, t.detail,
    t.href, t.person_id, doer.name as doer, t.author_id, giver.name as giver, t.due_on, t.done_on, t.cancelled_on, t.recorded_at,
    case when t.cancelled_on is not null then 'annule' when t.done_on is not null then 'fait'
      when t.due_on < current_date then 'retard' else 'a-faire' end as state,
    (t.done_on is not null or t.cancelled_on is not null)::int || to_char(t.due_on, ' YYYY-MM-DD') || to_char(t.id, ' 000000000000') as turn
  from task as t
  join subject as territory on territory.id = t.territory_id
  join person on person.id = t.person_id
  join author as doer on doer.id = person.author_id
  join author as giver on giver.id = t.author_id;

create view register_work_event as
  select j.id, j.at, author.name as author, j.author_id, coalesce(author.demonstration, false) as made_up, j.use_case, j.subject,
    j.detail ->> 'why' as why, j.detail, j.previous_hash, j.hash
  from journal as j
  left join author on author.id = j.author_id;

-- What stands in the way of projects and of actions, one row each, with the version of what it is written in. `id`: stable while its
-- project or action keeps its lines.
drop view register_work_obstacle;
create view register_work_obstacle as
  select told.*,
    case when told.lifted_on is not null then 'leve' when told.due_on < current_date then 'retard' else 'ouvert' end as state,
    (told.lifted_on is not null)::int || coalesce(to_char(told.due_on, ' YYYY-MM-DD'), ' 9999-12-31') || to_char(told.id, ' 0000000000000000') as turn
  from (
    select (s.id * 1000 + one.rank) * 2 as id, s.programme_id, 'project' as kind, s.id as on_id, s.name as on_name, s.code as on_code,
      p.version, '/espace/projets/' || s.id as href, s.region_code, s.departement_code, s.epci_siren, s.commune_code, p.owner_id,
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
    select (a.id * 1000 + one.rank) * 2 + 1, a.programme_id, 'action', a.id, a.title, null, a.version, '/espace/actions/' || a.id,
      null, null, null, null, null, o.code, a.territory_id, array[t.code], t.name,
      one.line ->> 'what', coalesce(one.line ->> 'asked', ''), one.line ->> 'who',
      (one.line ->> 'dueOn')::date, (one.line ->> 'liftedOn')::date
    from action as a
    join subject as t on t.id = a.territory_id
    left join organisation as o on o.id = a.owner_id
    cross join lateral jsonb_array_elements(a.obstacles) with ordinality as one(line, rank)
    where a.obstacles <> '[]' and a.maturity not in ('abandoned', 'refused', 'merged')
  ) as told;
