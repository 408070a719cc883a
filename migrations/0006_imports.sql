-- One row a file that changed something. The rows of a file live in its programme, under its source.
create table import_batch (
  id bigint generated always as identity primary key,
  programme_id int not null references programme,
  profile text not null,
  file_name text not null,
  digest text not null,             -- SHA-256 of the file, in hexadecimal
  rows_read int not null,
  rows_rejected int not null,
  subjects_added int not null,
  subjects_changed int not null,
  entries_added int not null,
  corrections int not null,
  unchanged int not null,           -- rows that say what was already known
  author_id int not null references author,
  source_id int not null references source,
  committed_at timestamptz not null
);
create index on import_batch (programme_id, committed_at);
