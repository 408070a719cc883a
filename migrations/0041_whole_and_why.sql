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
