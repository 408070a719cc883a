-- Programmes, who takes part in them, and the territories they label.

create table author (
  id int generated always as identity primary key,
  code text not null unique,
  name text not null,
  demonstration boolean not null default false
);

create table programme (
  id int generated always as identity primary key,
  code text not null unique,
  name text not null,
  purpose text not null,
  start_on date,
  demonstration boolean not null default false,
  -- The programme whose territories place this one's rows: an imported file has none of its own.
  territories_of int references programme,
  source_id int references source
);

create table edition (
  id int generated always as identity primary key,
  programme_id int not null references programme,
  code text not null,
  name text not null,
  start_on date not null,
  end_on date,
  unique (programme_id, code)
);

-- Anything a programme keeps a page about and entries can speak of.
-- Each kind that has facts of its own has a table of its own, with the same id.
create table subject (
  id bigint generated always as identity primary key,
  programme_id int not null references programme,
  kind text not null check (kind in ('territory', 'project', 'school', 'branch', 'site', 'crte', 'call', 'fund', 'grant')),
  code text not null,
  name text not null,
  description text,
  commune_code text references commune,
  epci_siren text references epci,
  departement_code text references departement,
  region_code text references region,
  demonstration boolean not null default false,
  source_id int not null references source,
  author_id int not null references author,
  recorded_at timestamptz not null,
  search tsvector generated always as (words(name || ' ' || code)) stored,
  unique (programme_id, kind, code)
) with (parallel_workers = 0); -- a list has many readers at once: each keeps to one core
-- Lists are read in the order of names, a page at a time, whatever the place; the words come along for a search of
-- something common, which is found sooner by walking the names than by sorting all that has it.
create index on subject (programme_id, kind, name, id) include (search);
create index on subject (programme_id, kind, region_code, name, id);
create index on subject (programme_id, kind, departement_code, name, id);
create index on subject (programme_id, kind, epci_siren, name, id);
create index on subject (commune_code, kind, programme_id, name, id);
create index on subject (programme_id, kind, id);
create index on subject (code) where kind = 'territory';
create index on subject using gin (search);

-- Keyed by (edition, code): codes were used again for other territories from one edition to the next.
create table territory (
  id bigint primary key references subject on delete cascade,
  edition_id int not null references edition,
  code text not null,
  unique (edition_id, code)
);

create table territory_label (
  territory_id bigint not null references territory on delete cascade,
  start_on date not null,
  end_on date,
  certainty text not null check (certainty in ('published', 'to-verify', 'demonstration')),
  source_id int not null references source,
  author_id int not null references author,
  recorded_at timestamptz not null,
  note text,
  primary key (territory_id, start_on),
  check (end_on is null or start_on < end_on)
);

-- Exactly one of EPCI (or EPT) and commune.
create table territory_member (
  id int generated always as identity primary key,
  territory_id bigint not null references territory on delete cascade,
  epci_siren text references epci,
  commune_code text references commune,
  start_on date,
  end_on date,
  source_id int not null references source,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check (num_nonnulls(epci_siren, commune_code) = 1),
  unique nulls not distinct (territory_id, epci_siren, commune_code, start_on)
);
create index on territory_member (epci_siren);
create index on territory_member (commune_code);

-- The territory of a commune on a day: the most precise membership wins (commune, EPT, EPCI).
create function territory_on(programme int, commune text, on_day date) returns bigint language sql stable parallel safe
  return (
    select member.territory_id
    from commune as place
    join territory_member as member
      on member.commune_code = place.code or member.epci_siren in (place.epci_siren, place.ept_siren)
    join territory_label as label on label.territory_id = member.territory_id
    join territory on territory.id = member.territory_id
    join edition on edition.id = territory.edition_id
    where place.code = commune and edition.programme_id = programme
      and in_force(member.start_on, member.end_on, on_day)
      and in_force(label.start_on, label.end_on, on_day)
    order by member.commune_code is null, member.epci_siren is distinct from place.ept_siren, member.territory_id
    limit 1
  );

create table organisation (
  id int generated always as identity primary key,
  code text not null unique,
  siren text check (siren ~ '^[0-9]{9}$'),
  siret text check (siret ~ '^[0-9]{14}$' and left(siret, 9) = siren),
  kind text not null check (kind in ('state', 'operator', 'region', 'local-authority', 'company', 'school', 'association', 'other')),
  insee_category text check (insee_category in ('MIC', 'PME', 'ETI', 'GE')),
  commune_code text references commune,
  demonstration boolean not null default false,
  programme_id int references programme, -- set when it exists for one programme only, so that it goes with it
  source_id int not null references source
);
create index on organisation (kind, id);
create index on organisation (siren);
create index on organisation (programme_id);

-- Names change over time; an old text stays right at its date.
create table organisation_name (
  organisation_id int not null references organisation on delete cascade,
  name text not null,
  start_on date,
  end_on date,
  verified boolean not null default true,
  unique nulls not distinct (organisation_id, start_on)
);
create index on organisation_name using gin (words(name));

create table fund (
  id bigint primary key references subject on delete cascade,
  code text not null,
  operator_id int references organisation,
  opened_on date,
  closed_on date
);
create index on fund (code);
