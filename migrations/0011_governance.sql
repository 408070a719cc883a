-- Who leads a territory, the bodies that decide, and changes of perimeter.

-- A seat of the binôme, held from a day to another. A seat that nobody holds is vacant since the last end.
create table mandate (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  territory_id bigint not null references subject on delete cascade,
  seat text not null check (seat in ('elected', 'industrial')),
  holder text not null,
  organisation text not null, -- as it is called then
  start_on date not null,
  end_on date,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check (end_on is null or start_on < end_on)
);
create unique index on mandate (programme_id, territory_id, seat) where end_on is null;
create index on mandate (territory_id, programme_id, seat, start_on);

-- The named person of an operator for a territory.
create table referent (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  territory_id bigint not null references subject on delete cascade,
  organisation_id int not null references organisation,
  holder text not null,
  contact text not null,
  start_on date not null,
  end_on date,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check (end_on is null or start_on < end_on)
);
create unique index on referent (programme_id, territory_id, organisation_id) where end_on is null;
create index on referent (organisation_id);

create table committee (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  kind text not null check (kind in ('project', 'follow-up', 'regional', 'regional-review', 'national')),
  territory_id bigint references subject on delete cascade, -- of a local committee
  region_code text references region,                       -- of a regional one
  name text not null,
  members jsonb not null default '[]', -- [{name, organisation, capacity, startOn, endOn}]
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check ((kind in ('project', 'follow-up')) = (territory_id is not null)),
  check ((kind in ('regional', 'regional-review')) = (region_code is not null))
);
create index on committee (territory_id) where territory_id is not null;
create index on committee (programme_id, kind, region_code);

create table meeting (
  id bigint generated always as identity primary key,
  committee_id bigint not null references committee on delete cascade,
  held_on date not null,
  place text not null default '',
  agenda jsonb not null default '[]',     -- [{what, href}]
  attendance jsonb not null default '[]', -- [{name, organisation, state}]
  minutes text not null default '',
  decisions jsonb not null default '[]',  -- [{what, who, dueOn, doneOn}]
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null
);
create index on meeting (committee_id, held_on);

-- A change of perimeter that the State and the région of the regional committee approve, each on its side.
create table perimeter_change (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  territory_id bigint not null references subject on delete cascade,
  kind text not null check (kind in ('join', 'leave', 'merger', 'split')),
  epci_siren text not null references epci,   -- what joins, leaves, disappears or goes to another territory
  into_siren text references epci,            -- what it merges into
  into_territory_id bigint references subject, -- where it goes
  reason text not null,
  effective_on date not null,
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'refused')),
  settled_on date,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check ((kind = 'merger') = (into_siren is not null)),
  check ((kind = 'split') = (into_territory_id is not null)),
  check ((state = 'proposed') = (settled_on is null))
);
create index on perimeter_change (programme_id, state);
create index on perimeter_change (territory_id);

create table perimeter_opinion (
  change_id bigint not null references perimeter_change on delete cascade,
  side text not null check (side in ('state', 'region')),
  agrees boolean not null,
  reason text not null default '',
  author_id int not null references author,
  given_at timestamptz not null,
  primary key (change_id, side),
  check (agrees or reason <> '')
);
