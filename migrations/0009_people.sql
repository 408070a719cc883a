-- People who sign in, what they may do, and how they prove who they are.

create table person (
  id int generated always as identity primary key,
  author_id int not null unique references author, -- what they record is signed by it
  given_name text not null,
  usual_name text not null,
  email text not null unique check (email = lower(email)),
  phone text not null default '',
  mail_rhythm text not null default 'digest' check (mail_rhythm in ('immediate', 'digest', 'never')),
  demonstration boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  seen_at timestamptz,   -- start of the visit before this one: what changed since is what is new
  erased_at timestamptz
);

-- A role of a person, for an organisation, on a scope, from a day to another. Never deleted: it is given an end.
create table role_grant (
  id int generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  person_id int not null references person on delete cascade,
  role text not null,
  organisation_id int not null references organisation,
  scope_kind text not null check (scope_kind in ('programme', 'region', 'departement', 'territory', 'organisation')),
  scope_key text not null default '', -- code of the place or of the organisation; '' for the programme
  start_on date not null,
  end_on date,
  delegated_from int references role_grant on delete cascade,
  author_id int not null references author,
  recorded_at timestamptz not null,
  version int not null default 1,
  check (end_on is null or start_on <= end_on), -- end excluded: ended the day it began, it never held,
  check (delegated_from is null or end_on is not null),
  check ((scope_kind = 'programme') = (scope_key = ''))
);
create index on role_grant (person_id);
create index on role_grant (programme_id, scope_kind, scope_key, role);
create index on role_grant (delegated_from) where delegated_from is not null;

-- The roles of a person in force on a day, as the permission rules read them.
create function grants_on(person int, on_day date) returns jsonb language sql stable parallel safe
  return coalesce((
    select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'programme', programme.code,
      'organisation', organisation.code, 'scope', jsonb_build_object('kind', g.scope_kind, 'key', g.scope_key)) order by g.id)
    from role_grant as g
    join programme on programme.id = g.programme_id
    join organisation on organisation.id = g.organisation_id
    where g.person_id = person and in_force(g.start_on, g.end_on, on_day)
  ), '[]');

create table password (
  person_id int primary key references person on delete cascade,
  hash text not null, -- argon2id
  set_at timestamptz not null
);

create table passkey (
  id text primary key, -- credential id, base64url
  person_id int not null references person on delete cascade,
  name text not null,
  public_key text not null, -- COSE, base64url
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null,
  used_at timestamptz
);
create index on passkey (person_id);

-- Who a person is for an identity provider (OpenID Connect).
create table identity (
  issuer text not null,
  subject text not null,
  person_id int not null references person on delete cascade,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
create index on identity (person_id);

-- Only hashes of what opens a door are kept.
create table session (
  token_hash text primary key,
  id int generated always as identity unique,
  person_id int not null references person on delete cascade,
  form_key text not null, -- sent back by every form
  method text not null check (method in ('password', 'passkey', 'oidc', 'link', 'demonstration')),
  device text not null default '',
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index on session (person_id);
create index on session (expires_at);

create table one_time_link (
  token_hash text primary key,
  person_id int not null references person on delete cascade,
  purpose text not null check (purpose in ('invitation', 'reset')),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on one_time_link (person_id);

-- A step of a sign-in that waits for its answer: a passkey challenge, a state of OpenID Connect.
create table pending_sign_in (
  token_hash text primary key,
  content jsonb not null,
  expires_at timestamptz not null
);

-- How many times a key was tried in a window of time, whatever the number of processes.
create table attempt (
  key text not null,
  window_start timestamptz not null,
  count int not null,
  primary key (key, window_start)
);

-- Mail leaves in the order it was written, after the transaction that wrote it.
create table mail (
  id bigint generated always as identity primary key,
  person_id int references person on delete cascade,
  recipient text not null,
  title text not null,
  body text not null,
  written_at timestamptz not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  attempts int not null default 0,
  failure text
);
create index on mail (due_at) where sent_at is null;
create index on mail (person_id);

-- What a business record said, version by version: its history, its differences, and what two people changed at once.
create table revision (
  kind text not null,
  record_id bigint not null,
  version int not null,
  content jsonb not null,
  author_id int not null references author,
  recorded_at timestamptz not null,
  primary key (kind, record_id, version)
);
create index on revision (author_id, recorded_at);

-- What was typed when the session ended, given back at the next visit of the same page.
create table draft (
  person_id int not null references person on delete cascade,
  path text not null,
  content jsonb not null,
  saved_at timestamptz not null,
  primary key (person_id, path)
);

-- Why someone is told something, until when it matters, and whether it still does.
create table notification (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  person_id int not null references person on delete cascade,
  about text not null,  -- what it speaks of: 'action/12', 'plan_version/3/sign'; the same is told once
  title text not null,
  reason text not null, -- « parce que vous êtes… »
  href text not null,
  due_on date,
  written_at timestamptz not null,
  read_at timestamptz,
  moot_at timestamptz,  -- no longer needed: what was asked is done
  mailed_at timestamptz
);
create unique index on notification (person_id, about) where moot_at is null;
create index on notification (about) where moot_at is null;
