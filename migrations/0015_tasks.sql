-- Work handed from one person to another, with a day.

create table task (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  territory_id bigint not null references subject on delete cascade,
  title text not null,
  detail text not null default '',
  href text not null default '', -- the page it is about
  person_id int not null references person on delete cascade,
  due_on date not null,
  done_on date,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null
);
create index on task (person_id, due_on) where done_on is null;
create index on task (territory_id, due_on);

-- The day a person was last reminded of what is due, so that two processes never remind twice.
alter table person add column reminded_on date;
