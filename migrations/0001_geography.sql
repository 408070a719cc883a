-- Places: communes, their groupings, the names they bore, and the zonings laid over them.
-- Every dated fact is a period: start_on included, end_on excluded, null = open.

-- Folds case and accents, so that "chalon" finds « Châlons ».
create function fold(value text) returns text language sql immutable parallel safe strict
  return regexp_replace(normalize(lower(value), NFKD), '[\u0300-\u036f]', '', 'g');

create function words(value text) returns tsvector language sql immutable parallel safe strict
  return to_tsvector('simple', regexp_replace(fold(value), '[^a-z0-9]+', ' ', 'g'));

-- What a person types, as the start of words, in any order; null when there is no word in it.
create function prefix_query(value text) returns tsquery language sql immutable parallel safe strict
  return (
    select to_tsquery('simple', string_agg(word || ':*', ' & '))
    from regexp_split_to_table(trim(regexp_replace(fold(value), '[^a-z0-9]+', ' ', 'g')), ' ') as word
    where word <> ''
  );

create function in_force(start_on date, end_on date, on_day date) returns boolean language sql immutable parallel safe
  return (start_on is null or start_on <= on_day) and (end_on is null or on_day < end_on);

create table source (
  id int generated always as identity primary key,
  code text not null unique,
  title text not null,
  publisher text not null,
  kind text not null check (kind in ('open-data', 'law', 'press', 'report', 'statement', 'demonstration', 'import', 'entry')),
  published_on date,
  vintage text,
  licence text,
  url text,
  archived boolean not null default false,
  verified boolean not null default false,
  note text
);

create table region (
  code text primary key,
  name text not null
);

create table departement (
  code text primary key,
  name text not null,
  region_code text not null references region
);
create index on departement (region_code);

-- EPCI with own tax regime, the métropole de Lyon, and the établissements publics territoriaux (kind 'EPT').
create table epci (
  siren text primary key check (siren ~ '^[0-9]{9}$'),
  name text not null,
  kind text not null,
  population int not null,
  departement_code text not null references departement,
  region_code text not null references region
);
create index on epci (departement_code);
create index on epci (region_code);

create table commune (
  code text primary key check (code ~ '^[0-9AB]{5}$'),
  name text not null,
  population int not null,
  departement_code text not null references departement,
  region_code text not null references region,
  epci_siren text references epci,
  ept_siren text references epci,
  longitude double precision,
  latitude double precision,
  postcodes text[] not null default '{}'
);
create index on commune (epci_siren);
create index on commune (ept_siren);
create index on commune (departement_code, code);
create index on commune using gin (postcodes);
create index on commune using gin (words(name));

-- A code that no longer designates a commune of its own, and the commune it leads to today.
create table commune_alias (
  old_code text not null,
  old_name text not null,
  kind text not null,
  commune_code text not null references commune,
  merged_on date,
  primary key (old_code, commune_code)
);
create index on commune_alias (commune_code);

create table zoning_layer (
  code text primary key,
  family text not null,
  name text not null,
  vintage text not null,
  start_on date,
  end_on date,
  verified boolean not null default false,
  source_id int not null references source,
  note text
);

create table zoning_commune (
  layer_code text not null references zoning_layer,
  commune_code text not null references commune,
  primary key (commune_code, layer_code)
);
create index on zoning_commune (layer_code);

-- Families of zoning in force over a commune on a day, as one sorted signature: 'acv+zrr'.
create function zonings_on(commune text, on_day date) returns text language sql stable parallel safe
  return coalesce((
    select string_agg(distinct layer.family, '+' order by layer.family)
    from zoning_commune as zone
    join zoning_layer as layer on layer.code = zone.layer_code
    where zone.commune_code = commune and in_force(layer.start_on, layer.end_on, on_day)
  ), '');
