-- The registers the programme speaks of. Depth (orders, procedures, applications) comes with their modules.

create table project (
  id bigint references subject on delete cascade,
  owner_id int references organisation,
  origin text not null default '' check (origin in ('', 'need', 'call', 'company', 'other')),
  plan boolean not null default false,       -- brought up by a territory in its action plan
  reshoring boolean not null default false,  -- « relocalisation », not the State-aid sense of relocation
  reshoring_evidence text,
  size_class text not null default '' check (size_class in ('', 'micro', 'small', 'medium', 'mid-cap', 'large')),
  naf text,
  kind text,
  stage text not null default 'idea',        -- the last stage of its history
  primary key (id) include (stage, size_class, origin, reshoring, plan), -- what lists of projects are filtered by
  check (not reshoring or reshoring_evidence is not null)
) with (parallel_workers = 0); -- as subject
create index on project (owner_id);
create index on project (stage, id);
create index on project (size_class, id);
create index on project (reshoring, id) where reshoring;

create table state_change (
  id bigint generated always as identity primary key,
  subject_id bigint not null references subject on delete cascade,
  state text not null,
  effective_on date not null,
  recorded_at timestamptz not null,
  author_id int not null references author,
  source_id int not null references source,
  certainty text not null,
  note text
);
create index on state_change (subject_id, effective_on, id);

-- The state of a subject on a day, as known at an instant. States: see each module's states file.
create function state_on(subject bigint, on_day date, known_at timestamptz) returns text language sql stable parallel safe
  return (
    select change.state from state_change as change
    where change.subject_id = subject and change.effective_on <= on_day
      and (known_at is null or change.recorded_at <= known_at)
    order by change.effective_on desc, change.id desc limit 1
  );

-- Since when a subject has been in the state it is in on a day.
create function state_since(subject bigint, on_day date) returns date language sql stable parallel safe
  return (
    select max(change.effective_on) from state_change as change
    where change.subject_id = subject and change.effective_on <= on_day
  );

create table call (
  id bigint primary key references subject on delete cascade,
  type text not null check (type in ('eoi', 'callForProjects')),
  opens_at timestamptz,
  closes_at timestamptz,
  check (opens_at is null or closes_at is null or opens_at < closes_at)
);

create table call_organiser (
  call_id bigint not null references call on delete cascade,
  organisation_id int not null references organisation on delete cascade,
  primary key (call_id, organisation_id)
);

create table production_school (
  id bigint primary key references subject on delete cascade,
  trade text,
  floor_area_m2 int check (floor_area_m2 > 0),
  pupils int check (pupils >= 0),              -- counted, never named
  call_id bigint references call on delete set null
);

create table cnam_branch (
  id bigint primary key references subject on delete cascade,
  wave text not null
);

create table ready_site (
  id bigint primary key references subject on delete cascade,
  wave text not null,
  area_ha numeric(8, 2) check (area_ha > 0),
  brownfield boolean
);

create table crte (
  id bigint primary key references subject on delete cascade,
  perimeter text
);

create table target (
  id int generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  code text not null,
  wording text not null,
  measure text not null references measure,
  amount bigint not null check (amount > 0),
  set_on date not null,
  due_on date,
  source_id int not null references source,
  unique (programme_id, code)
);

-- Turning points of a programme, marked on its charts.
create table programme_event (
  id int generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  code text not null,
  happened_on date not null,
  label text not null,
  source_id int not null references source,
  unique (programme_id, code)
);

-- What others published, word for word; shown beside the computed value, never merged with it.
create table published_claim (
  id int generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  code text not null,
  rank int not null,
  wording text not null,
  figure text,               -- code of the figure it speaks of; null = nothing here can recompute it
  filters jsonb not null default '{}',
  amount numeric,
  unit text,
  about_on date,
  certainty_word text,       -- 'created' | 'created-or-to-create' | 'expected'
  gap_kind text not null check (gap_kind in ('exact', 'rounding', 'other-perimeter', 'contested', 'not-recomputable', 'certainty')),
  gap_note text,
  source_id int not null references source,
  unique (programme_id, code)
);

-- Statements made about the programme: dated, attributed, sourced.
create table statement (
  id int generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  code text not null,
  wording text not null,
  speaker text,
  speaker_role text,
  organisation_id int references organisation,
  said_on date,
  figure text,
  source_id int not null references source,
  unique (programme_id, code)
);

-- Published indicators that no open rows can recompute.
create table indicator (
  id int generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  code text not null,
  name text not null,
  definition text not null,
  value numeric not null,
  unit text not null,
  vintage text not null,
  recomputable boolean not null default false,
  note text,
  source_id int not null references source,
  unique (programme_id, code)
);

insert into measure (code, name, unit) values
  ('projects-submitted', 'Projets remontés par les territoires', 'count'),
  ('projects-supported', 'Projets soutenus', 'count'),
  ('endowed', 'Montant doté', 'cents'),
  ('awarded', 'Montant attribué', 'cents'),
  ('committed', 'Montant engagé', 'cents'),
  ('contracted', 'Montant conventionné', 'cents'),
  ('paid', 'Montant versé', 'cents'),
  ('investment', 'Investissement prévu', 'cents'),
  ('jobs-to-create', 'Emplois créés ou à créer (engagement)', 'jobs'),
  ('jobs-created', 'Emplois créés constatés', 'jobs'),
  ('jobs-safeguarded', 'Emplois confortés (engagement)', 'jobs'),
  ('schools-opened', 'Écoles de production ouvertes', 'count'),
  ('branches-labelled', 'Antennes du Cnam labellisées', 'count'),
  ('branches-opened', 'Antennes du Cnam ouvertes', 'count'),
  ('sites-labelled', 'Sites clés en main retenus', 'count'),
  ('crte-signed', 'CRTE signés', 'count'),
  ('grants', 'Subventions', 'count');
