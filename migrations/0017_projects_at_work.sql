-- Projects as people work on them, ideas that come in by a public form, and what a territory says beside an official row.

alter table project
  add column start_from date,  -- window in which it is to start
  add column start_until date,
  add column milestones jsonb not null default '[]', -- [{title, dueOn, doneOn}]
  add column obstacles jsonb not null default '[]',  -- [{what, who, dueOn, liftedOn}]
  add column version int not null default 1,
  add check (start_until is null or start_from is null or start_from <= start_until);

-- The needs that a project answers, and the sites it uses.
create table project_need (
  project_id bigint not null references subject on delete cascade,
  need_id bigint not null references need on delete cascade,
  primary key (project_id, need_id)
);
create index on project_need (need_id);
create table project_site (
  project_id bigint not null references subject on delete cascade,
  site_id bigint not null references subject on delete cascade,
  primary key (project_id, site_id)
);
create index on project_site (site_id);

-- Codes of what is typed.
create sequence project_code;

-- An idea that a company or a grouping sends without an account. It is public only once it is a project.
create table idea (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  territory_id bigint not null references subject on delete cascade,
  reference text not null unique, -- what its author quotes
  title text not null,
  detail text not null,
  organisation text not null,
  siren text check (siren ~ '^\d{9}$'),
  commune_code text references commune,
  contact_name text not null,
  contact_email text not null,
  sent_at timestamptz not null,
  state text not null default 'received' check (state in ('received', 'qualified', 'dismissed', 'merged', 'project')),
  answer text not null default '', -- what was said to its author
  merged_into bigint references idea,
  project_id bigint references subject on delete set null,
  version int not null default 1,
  check ((state = 'merged') = (merged_into is not null)),
  check (state <> 'dismissed' or answer <> '')
);
create index on idea (territory_id, programme_id, state);
create index on idea (siren) where siren is not null;
create index on idea (merged_into) where merged_into is not null;
create index on idea (project_id) where project_id is not null;

-- What a territory finds instead of an official amount. Never summed: shown beside the row it speaks of.
create table counter_value (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  entry_id bigint not null references entry on delete cascade,
  organisation_id int not null references organisation, -- who says so
  amount bigint not null check (amount >= 0),
  reason text not null,
  evidence text not null,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null
);
create index on counter_value (entry_id);
