-- State aid: what the law says, by date; calculations as they were when decided; the de minimis register.

-- Each number of the law. `rule` is the name it has in rules/*.publicodes.yaml.
create table aid_parameter (
  id int generated always as identity primary key,
  rule text not null,
  about text not null default '', -- zone, framework, sector or kind of cost it holds for; '' = all
  size text not null default '' check (size in ('', 'small', 'medium', 'large')),
  value numeric not null,
  unit text not null check (unit in ('cents', 'bp', 'count', 'ratio', 'years', 'fiscal-years', 'rolling-years', 'yes')),
  valid_from date not null,
  valid_to date, -- excluded
  source text not null,
  verified boolean not null,
  note text not null default '',
  check (valid_from < valid_to),
  unique (rule, about, size, valid_from)
);

-- Zones of the regional aid maps, and how one knows that a commune is in them.
create table aid_zone (
  code text not null,
  map text not null,
  side text not null check (side in ('mainland', 'overseas')),
  kind text not null check (kind in ('a', 'c')),
  label text not null,
  known_by text not null check (known_by in ('list', 'departement', 'declared')),
  departements text not null default '', -- separated by spaces; '' = all of its side
  layer text not null default '',         -- zoning_layer of whole communes
  partial_layer text not null default '', -- zoning_layer of communes partly in the zone
  valid_from date not null,
  valid_to date, -- excluded
  source text not null,
  verified boolean not null,
  note text not null default '',
  check (valid_from < valid_to),
  primary key (code, valid_from)
);

-- Temporary crisis frameworks, one after the other. Their ceilings are parameters.
create table aid_framework (
  code text not null,
  label text not null,
  difficulty_on date, -- the day on which the undertaking must not have been in difficulty
  valid_from date not null,
  valid_to date, -- excluded
  source text not null,
  verified boolean not null,
  note text not null default '',
  check (valid_from < valid_to),
  primary key (code, valid_from)
);

-- The French schemes under which aid of each base is granted.
create table aid_scheme (
  base text not null,
  sa_number text not null,
  articles text not null,
  valid_from date not null,
  valid_to date, -- excluded
  source text not null,
  verified boolean not null,
  note text not null default '',
  check (valid_from < valid_to),
  primary key (sa_number, valid_from)
);

-- A demonstration may be removed as a whole; nothing else may.
create function aid_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('binome.removing_programme', true) = old.programme_id::text then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create function aid_is_kept_whole() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- A calculation as it was when the aid was decided: with its inputs and every row of the law it read, it can be made again.
create table aid_calculation (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  application_id bigint,
  inputs jsonb not null,
  output jsonb not null,
  rule_version text not null,
  parameters jsonb not null,
  author_id int not null references author,
  made_at timestamptz not null
);
create index on aid_calculation (application_id, id);
create index on aid_calculation (programme_id);
create trigger aid_calculation_append_only before update or delete on aid_calculation
  for each row execute function aid_is_append_only();
create trigger aid_calculation_no_truncate before truncate on aid_calculation
  for each statement execute function aid_is_kept_whole();

-- Undertakings that are one by control (« entreprise unique »), from when to when.
create table aid_group_link (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  siren text not null check (siren ~ '^\d{9}$'),
  other_siren text not null check (other_siren ~ '^\d{9}$'),
  start_on date not null,
  end_on date,
  evidence text not null,
  author_id int not null references author,
  recorded_at timestamptz not null,
  version int not null default 1,
  check (siren <> other_siren),
  check (start_on < end_on)
);
create index on aid_group_link (siren);
create index on aid_group_link (programme_id);
create index on aid_group_link (other_siren);

-- De minimis aid granted, in gross grant equivalent. A mistake is undone by a reversing row.
create table de_minimis_aid (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  siren text not null check (siren ~ '^\d{9}$'),
  grantor text not null,
  amount_cents bigint not null check (amount_cents <> 0),
  granted_on date not null,
  regulation text not null,
  evidence text not null,
  reverses bigint unique references de_minimis_aid,
  reason text,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check ((reverses is null) = (amount_cents > 0)),
  check ((reverses is null) = (reason is null))
);
create index on de_minimis_aid (siren, granted_on);
create index on de_minimis_aid (programme_id, granted_on);
create trigger de_minimis_aid_append_only before update or delete on de_minimis_aid
  for each row execute function aid_is_append_only();
create trigger de_minimis_aid_no_truncate before truncate on de_minimis_aid
  for each statement execute function aid_is_kept_whole();
