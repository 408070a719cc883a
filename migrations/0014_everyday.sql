-- Documents attached to what they speak of. A file that replaces another is a version; nothing stored is ever changed.
create table document (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  about text not null, -- 'action/12'
  title text not null,
  level text not null check (level in ('public', 'shared', 'restricted')),
  organisation text not null default '', -- code of whoever attached it: its people read it whatever the level
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null
);
create index on document (about);

create table document_file (
  id bigint generated always as identity primary key,
  document_id bigint not null references document on delete cascade,
  number int not null,
  file_name text not null,
  type text not null,
  size bigint not null,
  sha256 text not null, -- under which it is stored
  scanned boolean not null,
  author_id int not null references author,
  stored_at timestamptz not null,
  unique (document_id, number)
);

-- A filtered list that someone keeps: taken again as it is then, or watched for what is new.
create table kept_list (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  person_id int not null references person on delete cascade,
  name text not null,
  register text not null, -- path of the register: 'projets'
  filters jsonb not null,
  columns text[] not null default '{}',
  watched boolean not null default false,
  known int,              -- rows at the last look
  looked_on date,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null
);
create index on kept_list (person_id);
create index on kept_list (looked_on) where watched;
