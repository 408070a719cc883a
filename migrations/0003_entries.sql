-- Whatever can be summed is an entry. Nothing summed is ever updated or deleted:
-- a correction is a reversing entry and a new one.

create table measure (
  code text primary key,
  name text not null,
  unit text not null check (unit in ('cents', 'jobs', 'count'))
);

create table entry (
  id bigint generated always as identity primary key,
  programme_id int not null references programme,
  measure text not null references measure,
  amount bigint not null check (amount <> 0),
  subject_id bigint not null references subject,
  fund_id bigint references fund,
  funder_id int references organisation,
  effective_on date not null,
  recorded_at timestamptz not null,
  author_id int not null references author,
  source_id int not null references source,
  certainty text not null check (certainty in ('observed', 'forecast', 'published', 'to-verify', 'demonstration')),
  reverses_id bigint references entry,
  replaces_id bigint references entry,
  reason text,
  -- Where and what the subject was on effective_on, frozen. '' = none.
  commune_code text not null default '',
  epci text not null default '',
  departement text not null default '',
  region text not null default '',
  territory text not null default '',
  zonings text not null default '',
  fund text not null default '',
  funder text not null default '',
  funder_group text not null default '',
  size text not null default '',
  reshoring text not null default '',
  origin text not null default '',
  check ((reverses_id is null and replaces_id is null) or reason is not null),
  check (num_nonnulls(reverses_id, replaces_id) <= 1)
);
create index on entry (programme_id, measure, id);
create index on entry (programme_id, effective_on);
-- Holds every dimension, so that a month cut by a date is summed without a visit to the rows.
create index on entry (programme_id, measure, effective_on) include (recorded_at, amount, region, departement, epci,
  territory, zonings, fund, funder, funder_group, size, reshoring, origin);
create index on entry (programme_id, measure, recorded_at, effective_on); -- rows known together lie together: no dimension needed
create index on entry (subject_id);
create unique index on entry (reverses_id) where reverses_id is not null;
create index on entry (replaces_id) where replaces_id is not null;
create index on entry (programme_id, territory, measure) where territory <> '';
create index on entry (programme_id, epci, measure) where epci <> '';
create index on entry (programme_id, commune_code) where commune_code <> '';
create index on entry (programme_id, departement, measure);

-- A demonstration may be removed as a whole; nothing else may.
create function entry_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('binome.removing_programme', true) = old.programme_id::text then
    return old;
  end if;
  raise exception 'entries are append-only: record a reversing entry instead' using errcode = 'restrict_violation';
end $$;
create trigger entry_append_only before update or delete on entry
  for each row execute function entry_is_append_only();
create trigger entry_no_truncate before truncate on entry
  for each statement execute function entry_is_append_only();

-- A reversal undoes exactly one entry, on the same effective day, and never before that entry was known.
create function reversal_mirrors_entry() returns trigger language plpgsql as $$
declare original entry%rowtype;
begin
  select * into strict original from entry where id = new.reverses_id;
  if (new.programme_id, new.measure, new.amount, new.subject_id, new.effective_on)
     is distinct from (original.programme_id, original.measure, -original.amount, original.subject_id, original.effective_on)
     or new.recorded_at < original.recorded_at or original.reverses_id is not null then
    raise exception 'a reversing entry must mirror entry %', original.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger entry_reversal_mirrors before insert on entry
  for each row when (new.reverses_id is not null) execute function reversal_mirrors_entry();

-- The as-of cube: sums by one dimension at a time, by month and by year of effect, and by month of recording.
-- A question takes whole years and months from here, and what its two dates cut from the entries.
-- No foreign key: cells hold what entries hold, and entries have it.
create table cell (
  programme_id int not null,
  dimension text not null,
  measure text not null,
  grain text not null check (grain in ('year', 'month')),
  key text not null,
  effective_from date not null, -- first day of the year or the month
  recorded_month date not null,
  amount bigint not null,
  entries int not null,
  primary key (programme_id, dimension, measure, grain, key, effective_from, recorded_month) include (amount)
);

create function month_of(day date) returns date language sql immutable parallel safe
  return make_date(extract(year from day)::int, extract(month from day)::int, 1);

create function month_of(instant timestamptz) returns date language sql immutable parallel safe
  return month_of((instant at time zone 'UTC')::date);

create function year_of(day date) returns date language sql immutable parallel safe
  return make_date(extract(year from day)::int, 1, 1);

-- What a sum can be split by, in the cells.
create function dimensions_of(e entry) returns table (dimension text, key text) language sql immutable parallel safe as $$
  values ('all', ''), ('region', e.region), ('departement', e.departement), ('epci', e.epci),
    ('territory', e.territory), ('zonings', e.zonings), ('fund', e.fund), ('funder', e.funder),
    ('funder_group', e.funder_group), ('size', e.size), ('reshoring', e.reshoring), ('origin', e.origin)
$$;

-- Keys in one order, so that two transactions never wait for each other in a circle.
create function add_to_cells() returns trigger language plpgsql as $$
begin
  insert into cell as c (programme_id, dimension, measure, grain, key, effective_from, recorded_month, amount, entries)
  with month as materialized (
    select e.programme_id, d.dimension, e.measure, d.key, clock.effective_month, clock.recorded_month,
      sum(e.amount) as amount, count(*) as entries
    from added as e
    cross join lateral (select month_of(e.effective_on), month_of(e.recorded_at) offset 0) as clock(effective_month, recorded_month)
    cross join lateral dimensions_of(e) as d
    group by 1, 2, 3, 4, 5, 6
  )
  select programme_id, dimension, measure, 'month', key, effective_month, recorded_month, amount, entries from month
  union all
  select programme_id, dimension, measure, 'year', key, year_of(effective_month), recorded_month, sum(amount), sum(entries)
  from month group by 1, 2, 3, 5, 6, 7
  order by 1, 2, 3, 4, 5, 6, 7
  on conflict (programme_id, dimension, measure, grain, key, effective_from, recorded_month)
  do update set amount = c.amount + excluded.amount, entries = c.entries + excluded.entries;
  return null;
end $$;
create trigger entry_adds_to_cells after insert on entry
  referencing new table as added for each statement execute function add_to_cells();

-- Every change, in the transaction that makes it; each row carries the hash of the one before.
create table journal (
  id bigint primary key,
  at timestamptz not null,
  author_id int references author,
  use_case text not null,
  subject text,
  detail jsonb not null,
  previous_hash text not null,
  hash text not null
);

create function journal_hash(j journal) returns text language sql immutable as $$
  select encode(sha256(convert_to(concat_ws(E'\x1f', j.previous_hash, j.id, extract(epoch from j.at)::numeric(20, 6),
    coalesce(j.author_id, 0), j.use_case, coalesce(j.subject, ''), j.detail::text), 'UTF8')), 'hex')
$$;

-- Appends to the chain; the lock makes it one chain whatever the number of processes.
create function record_event(p_at timestamptz, p_author int, p_use_case text, p_subject text, p_detail jsonb)
returns bigint language plpgsql as $$
declare j journal%rowtype;
begin
  perform pg_advisory_xact_lock(hashtext('binome.journal'));
  select coalesce(max(id), 0) + 1 into j.id from journal;
  j.previous_hash := coalesce((select hash from journal where id = j.id - 1), repeat('0', 64));
  j.at := p_at; j.author_id := p_author; j.use_case := p_use_case; j.subject := p_subject; j.detail := p_detail;
  j.hash := journal_hash(j);
  insert into journal select j.*;
  return j.id;
end $$;
create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only' using errcode = 'restrict_violation';
end $$;
create trigger journal_append_only before update or delete or truncate on journal
  for each statement execute function journal_is_append_only();
