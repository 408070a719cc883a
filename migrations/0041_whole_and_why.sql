-- A list of fiches says the needs and the other axes of each as people know them.
drop view register_work_action;
create view register_work_action as
  select a.*, territory.code as territory_code, territory.name as territory, axis.name as axis_name, o.code as owner_code,
    author.name as author,
    (select m.reached_on from action_maturity as m where m.action_id = a.id order by m.id desc limit 1) as maturity_since,
    territory.name || to_char(a.territory_id, ' 000000000000') || to_char(a.number, ' 000000') as turn,
    (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'title', n.title) order by array_position(a.need_ids, n.id::int)), '[]')
      from need as n where n.id = any(a.need_ids)) as needs_cited,
    (select coalesce(jsonb_agg(jsonb_build_object('name', other.name) order by array_position(a.other_axes, other.code)), '[]')
      from axis as other where other.code = any(a.other_axes)) as axes_cited
  from action as a
  join subject as territory on territory.id = a.territory_id
  join axis on axis.code = a.axis
  join author on author.id = a.author_id
  left join organisation as o on o.id = a.owner_id;

-- Why a record was changed, as whoever changed it said.
alter table revision add column why text not null default '';

-- What a company orders from a production school: between the two of them (domain.md, D).
create table production_order (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  school_id int not null references organisation,
  company_id int not null references organisation,
  what text not null,
  amount_cents bigint not null check (amount_cents >= 0),
  ordered_on date not null,
  due_on date not null,
  delivered_on date,
  cancelled_on date,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check (school_id <> company_id),
  check (due_on >= ordered_on),
  check (delivered_on >= ordered_on),
  check (cancelled_on >= ordered_on),
  check (delivered_on is null or cancelled_on is null)
);
create index on production_order (programme_id, due_on);
create index on production_order (school_id);
create index on production_order (company_id);
create index on production_order (author_id);

create view register_work_order as
  select o.id, o.version, o.programme_id, school.code as school_code, coalesce(name_of(o.school_id, current_date), school.code) as school,
    company.code as company_code, company.siren, coalesce(name_of(o.company_id, current_date), company.code) as company, o.what,
    o.amount_cents, o.ordered_on, o.due_on, o.delivered_on, o.cancelled_on,
    case when o.delivered_on is not null then 'livree' when o.cancelled_on is not null then 'annulee'
      when o.due_on < current_date then 'retard' else 'attendue' end as state,
    (coalesce(o.delivered_on, o.cancelled_on) is not null)::int || to_char(o.due_on, ' YYYY-MM-DD') || to_char(o.id, ' 000000000000') as turn
  from production_order as o
  join organisation as school on school.id = o.school_id
  join organisation as company on company.id = o.company_id;
