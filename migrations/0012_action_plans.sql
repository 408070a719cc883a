-- The action plan of a territory: its actions, how mature each is, the versions its binôme signed, what people say of it.

-- Which axis of an edition follows which of the other. No source publishes one: proposed, to be verified.
create table axis_mapping (
  from_axis text not null references axis,
  to_axis text not null references axis,
  start_on date not null,
  end_on date,
  verified boolean not null default false,
  primary key (from_axis, to_axis, start_on),
  check (end_on is null or start_on < end_on)
);
create index on axis_mapping (to_axis);
insert into axis_mapping (from_axis, to_axis, start_on) values
  ('attract', 'land', '2023-01-01'),
  ('attract', 'skills', '2023-01-01'),
  ('recruit', 'skills', '2023-01-01'),
  ('innovate', 'innovation', '2023-01-01'),
  ('innovate', 'greenTransition', '2023-01-01'),
  ('simplify', 'land', '2023-01-01');

-- A fiche action. Lists of lines are one column each, so that a conflict is told about the whole list.
create table action (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  territory_id bigint not null references subject on delete cascade,
  number int not null, -- in its territory
  title text not null,
  axis text not null references axis,
  other_axes text[] not null default '{}',
  status text not null default 'new' check (status in ('new', 'under-way')), -- when it entered the plan
  need_ids int[] not null default '{}',
  context text not null default '',
  objectives text not null default '',
  description text not null default '',
  owner text not null default '',    -- maître d'ouvrage, as people name it
  owner_id int references organisation, -- the same, when it is a known organisation
  pilots jsonb not null default '[]',      -- [{kind, name}]
  partners jsonb not null default '[]',    -- [{name, asked, state}]
  location text not null default '',
  start_on date,
  end_on date,
  milestones jsonb not null default '[]',  -- [{title, dueOn, doneOn}]
  total_cost bigint check (total_cost >= 0),       -- cents
  eligible_cost bigint check (eligible_cost >= 0), -- cents
  own_share bigint check (own_share >= 0),         -- cents
  financing jsonb not null default '[]',   -- [{funder, kind, amount (cents), state}]
  jobs_created int check (jobs_created >= 0),
  jobs_maintained int check (jobs_maintained >= 0),
  people_trained int check (people_trained >= 0),
  indicators jsonb not null default '[]',  -- [{name, unit, baseline, target, targetOn, source}]
  obstacles jsonb not null default '[]',   -- [{what, asked, who, dueOn, liftedOn}]
  links jsonb not null default '[]',       -- [{kind, what}]
  risks jsonb not null default '[]',       -- [{what, level, answer}]
  contact text not null default '',
  maturity text not null default 'idea',   -- the last of action_maturity
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check (end_on is null or start_on is null or start_on <= end_on),
  unique (programme_id, territory_id, number)
);
create index on action (programme_id, maturity);
create index on action using gin (need_ids);
create index on action (owner_id) where owner_id is not null;

-- An action cites needs of its own territory: an array cannot carry a foreign key.
create function check_cited_needs() returns trigger language plpgsql as $$
begin
  if exists (
    select from unnest(new.need_ids) as cited(id)
    where not exists (select from need where need.id = cited.id
      and need.territory_id = new.territory_id and need.programme_id = new.programme_id)
  ) then
    raise exception 'action % cites a need that is not of its territory', new.number;
  end if;
  return new;
end $$;
create trigger check_cited_needs before insert or update of need_ids, territory_id on action
for each row when (new.need_ids <> '{}') execute function check_cited_needs();

-- How mature an action was, and since when. Never changed: the next step closes the one before.
create table action_maturity (
  id bigint generated always as identity primary key,
  action_id bigint not null references action on delete cascade,
  maturity text not null check (maturity in ('idea', 'scoping', 'study', 'financing', 'ready', 'started', 'done', 'evaluated',
    'suspended', 'abandoned', 'refused', 'merged')),
  reached_on date not null,
  reason text not null default '', -- why, or the proof of it
  merged_into bigint references action,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check ((maturity = 'merged') = (merged_into is not null)),
  check (maturity not in ('suspended', 'abandoned', 'refused', 'merged') or reason <> '')
);
create index on action_maturity (action_id, id);
create index on action_maturity (merged_into) where merged_into is not null;

-- What an action needs to happen, and what a project serves: many to many.
create table action_project (
  action_id bigint not null references action on delete cascade,
  project_id bigint not null references subject on delete cascade,
  linked_on date not null,
  author_id int not null references author,
  primary key (action_id, project_id)
);
create index on action_project (project_id);

-- A version of the plan. `content` is what both signed, kept when the second signs.
create table plan_version (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  territory_id bigint not null references subject on delete cascade,
  number int not null,
  note text not null default '',
  opened_on date not null,
  adopted_on date,
  content jsonb,
  content_hash text,
  lapsed_on date, -- the day an edit made both signatures fall
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check ((adopted_on is null) = (content is null)),
  check ((content is null) = (content_hash is null)),
  check (lapsed_on is null or adopted_on is not null),
  unique (programme_id, territory_id, number)
);

-- Both members of the binôme sign the same content, known by its hash. A void signature is kept, with what made it so.
create table plan_signature (
  id bigint generated always as identity primary key,
  plan_version_id bigint not null references plan_version on delete cascade,
  seat text not null check (seat in ('elected', 'industrial')),
  person_id int not null references person,
  author_id int not null references author,
  content_hash text not null,
  signed_at timestamptz not null,
  voided_at timestamptz,
  void_reason text,
  check ((voided_at is null) = (void_reason is null))
);
create unique index on plan_signature (plan_version_id, seat) where voided_at is null;

-- What is signed: the actions of the plan as they are written, in their order. How mature they are is follow-up, not
-- content; what was given up is left out.
create function plan_content(of_programme int, of_territory bigint) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(to_jsonb(a) - '{id,programme_id,territory_id,maturity,version,author_id,recorded_at}'::text[]
    || jsonb_build_object('id', a.id) order by a.number), '[]')
  from action as a
  where a.programme_id = of_programme and a.territory_id = of_territory
    and a.maturity not in ('abandoned', 'refused', 'merged')
$$;
create function hash_of_plan(content jsonb) returns text language sql immutable as
  $$ select encode(sha256(convert_to(content::text, 'UTF8')), 'hex') $$;

create table comment (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  about text not null, -- 'action/12'
  body text not null,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null
);
create index on comment (about, id);

create table comment_mention (
  comment_id bigint not null references comment on delete cascade,
  person_id int not null references person on delete cascade,
  primary key (comment_id, person_id)
);
create index on comment_mention (person_id);
