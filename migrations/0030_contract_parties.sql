-- A party names an organisation of the directory; a CRTE of the workspace is the one of the public register, with its perimeter.

create function organisations_of(parties jsonb) returns text[] language sql immutable return (
  select coalesce(array_agg(distinct party ->> 'organisation'), '{}')
  from jsonb_array_elements(parties) as party where party ->> 'organisation' <> ''
);

alter table contract
  add column organisations text[] not null generated always as (organisations_of(parties)) stored,
  add column other_actions jsonb not null default '[]', -- [{title, owner}]: what a CRTE holds without a fiche
  add column crte_id bigint references crte on delete set null; -- a CRTE that is neither an amendment nor a renewal
create index on contract using gin (organisations);
create unique index on contract (crte_id) where crte_id is not null;

create or replace view register_work_contract as
  select c.id, c.version, c.programme_id, c.kind, c.title, c.territory_ids,
    (select string_agg(s.name, ', ' order by s.name) from subject as s where s.id = any(c.territory_ids)) as territories,
    c.start_on, c.end_on, c.summary, c.signed_on, c.ended_on, c.amends_id, c.renews_id,
    jsonb_array_length(c.parties) as parties,
    (select count(*)::int from jsonb_array_elements(c.parties) as party where party ->> 'signedOn' is not null) as signed,
    cardinality(c.action_ids) as actions,
    (c.ended_on is not null)::int || ' ' || c.kind || to_char(999999999999 - c.id, ' 000000000000') as turn,
    c.organisations
  from contract as c;

-- A CRTE covers several groupings, a grouping is of several CRTE over time.
create table crte_epci (
  crte_id bigint not null references crte on delete cascade,
  epci_siren text not null references epci,
  start_on date not null,
  end_on date,
  source_id int not null references source,
  author_id int not null references author,
  recorded_at timestamptz not null,
  primary key (crte_id, epci_siren, start_on),
  check (end_on is null or start_on < end_on)
);
create index on crte_epci (epci_siren);

-- The groupings of a CRTE on a day; the one where it is placed, when nothing more is known of it.
create function epci_of_crte(crte bigint, on_day date) returns setof text language sql stable as $$
  select epci_siren from crte_epci where crte_id = crte and in_force(start_on, end_on, on_day)
  union all
  select epci_siren from subject where id = crte and epci_siren is not null
    and not exists (select from crte_epci where crte_id = crte)
$$;

-- Parties written until now, where one organisation bears their name.
update contract set parties = (
  select jsonb_agg(party || jsonb_build_object('organisation', coalesce(
    (select min(o.code) from organisation as o
      join organisation_name as n on n.organisation_id = o.id and lower(n.name) = lower(party ->> 'name')
      having count(distinct o.id) = 1), '')) order by rank)
  from jsonb_array_elements(parties) with ordinality as p(party, rank))
where parties <> '[]';
