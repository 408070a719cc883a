-- A change of perimeter touches every territory that gains or loses a grouping, and each région concerned gives its
-- opinion, on the side of the State and on its own.

alter table perimeter_change
  add column epci_sirens text[],            -- what joins, leaves, passes, disappears in a merger, or makes the new territory
  add column from_territory_id bigint references subject, -- what it passes from
  add column new_name text,                 -- of the territory that a split makes
  add column new_territory_id bigint references subject,  -- that territory, once approved
  add column territory_ids int[],        -- those whose members change
  add column region_codes text[],           -- those whose State and région give their opinion
  drop constraint perimeter_change_kind_check,
  drop constraint perimeter_change_check1;
create index on perimeter_change (from_territory_id) where from_territory_id is not null;
create index on perimeter_change (new_territory_id) where new_territory_id is not null;
create index on perimeter_change using gin (territory_ids);

-- What was called a split, from one territory to another, is a grouping that passes from the one to the other.
update perimeter_change set kind = 'transfer', from_territory_id = territory_id, territory_id = into_territory_id
  where kind = 'split';
update perimeter_change as p set
  epci_sirens = array[epci_siren],
  territory_ids = array_remove(array[territory_id, from_territory_id], null)::int[],
  region_codes = array(
    select coalesce(e.region_code, c.region_code) from territory_member as m
    left join epci as e on e.siren = m.epci_siren left join commune as c on c.code = m.commune_code
    where m.territory_id in (p.territory_id, p.from_territory_id)
    union select region_code from epci where siren in (p.epci_siren, p.into_siren) order by 1);
alter table perimeter_change
  drop column epci_siren,
  drop column into_territory_id,
  alter column epci_sirens set not null,
  alter column territory_ids set not null,
  alter column region_codes set not null,
  add check (kind in ('join', 'leave', 'transfer', 'merger', 'split')),
  add check (cardinality(epci_sirens) >= 1 and (kind = 'split' or cardinality(epci_sirens) = 1)),
  add check ((kind = 'transfer') = (from_territory_id is not null)),
  add check ((kind = 'split') = (new_name is not null)),
  add check (new_territory_id is null or kind = 'split');

-- One opinion a side and a région. The seals name rows by their key: they go and come back under the new one.
create temporary table kept_opinion on commit drop as
  select o.*, s.region_code from perimeter_opinion as o
  join perimeter_change as p on p.id = o.change_id join subject as s on s.id = p.territory_id;
delete from perimeter_opinion;
alter table perimeter_opinion
  add column region_code text not null references region,
  drop constraint perimeter_opinion_pkey,
  add primary key (change_id, side, region_code);
create index on perimeter_opinion (region_code);
insert into perimeter_opinion select * from kept_opinion;

-- Who holds a seat may have an account; a name or an organisation written wrong is corrected.
alter table mandate add column person_id int references person on delete set null;
create index on mandate (person_id) where person_id is not null;
update mandate as m set person_id = (
  select g.person_id from role_grant as g
  join person on person.id = g.person_id
  join subject as s on s.id = m.territory_id and s.code = g.scope_key
  where g.programme_id = m.programme_id and g.scope_kind = 'territory' and m.holder in (person.given_name || ' ' || person.usual_name, person.given_name || ' ' || person.usual_name || ' (Démo)')
    and g.role = case m.seat when 'elected' then 'elected-member' else 'industrial-member' end
  limit 1)
where m.end_on is null;

-- A meeting that will not take place.
alter table meeting add column cancelled_on date;
