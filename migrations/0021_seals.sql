-- Rows that stand as proof are sealed as they are written, and the seals anchored in the journal: what is changed behind
-- the triggers, be it one byte, is found and named (src/platform/journal/verify-seals.ts).

-- What one statement wrote or removed. The last seal of a row is the one that counts; a batch says which columns it
-- sealed, so that a column added later leaves it right.
create table seal (
  id bigint generated always as identity primary key,
  of_table text not null,
  columns text[] not null,
  keys text[] not null, -- primary keys, as 'action/12/3'
  hashes bytea[],       -- SHA-256 of each row; null: the rows were removed
  marks int[],          -- a short hash of each column of each row, to tell which one was altered
  transaction bigint not null default pg_current_xact_id()::text::bigint,
  event_id bigint       -- the event of the journal that holds it. No link: a missing event must be found, not prevented
);
create index on seal (transaction) where event_id is null;
create index on seal (event_id);

-- The query that reads the rows of a table, or what a trigger sees of it, as they are sealed. It depends on how days and
-- bytes are written: whoever runs it sets them.
create function seal_query(relation regclass, columns text[], rows text) returns text language sql stable as $$
  select format('select concat_ws(''/'', %s) as key, sha256(convert_to(row(%s)::text, ''UTF8'')) as hash, array[%s] as marks from %s as r',
    (select string_agg(format('r.%I', a.attname), ', ' order by k.rank)
      from pg_index as i cross join unnest(i.indkey) with ordinality as k(number, rank)
      join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.number
      where i.indrelid = relation and i.indisprimary),
    string_agg(format('r.%I', name), ', ' order by rank),
    string_agg(format('hashtext(r.%I::text)', name), ', ' order by rank), rows)
  from unnest(columns) with ordinality as c(name, rank)
$$;

-- Seals what a query reads of the table $1 with the columns $2, by batches, so that no array grows with the file. As
-- text: only the trigger itself sees the rows of its statement.
create function seal_statement(query text) returns text language sql immutable
  return format('insert into seal (of_table, columns, keys, hashes, marks)
    select $1, $2, array_agg(key), array_agg(hash), array_agg(marks)
    from (select *, row_number() over () / 5000 as part from (%s) as q) as numbered group by part', query);

create function columns_of(relation regclass) returns text[] language sql stable
  return (select array_agg(attname::text order by attnum) from pg_attribute
    where attrelid = relation and attnum > 0 and not attisdropped and attgenerated = '');

create function seal_rows() returns trigger language plpgsql
set timezone = 'UTC' set datestyle = 'ISO' set bytea_output = 'hex' set extra_float_digits = 1 as $$
declare
  names text[] := columns_of(tg_relid);
begin
  case tg_op
    when 'INSERT' then
      execute seal_statement(seal_query(tg_relid, names, 'added')) using tg_table_name, names;
    when 'UPDATE' then
      execute seal_statement(seal_query(tg_relid, names, 'added') || ' except all ' || seal_query(tg_relid, names, 'removed'))
        using tg_table_name, names;
    when 'DELETE' then
      execute format('insert into seal (of_table, columns, keys)
        select $1, ''{}'', array_agg(key) from (%s) as q having count(*) > 0', seal_query(tg_relid, names, 'removed'))
        using tg_table_name;
  end case;
  return null;
end $$;

-- What was sealed in a transaction goes into the next event that it records, whose hash covers it.
create function digest_of_seals(event bigint) returns text language sql stable set bytea_output = 'hex'
  return (select encode(sha256(convert_to(string_agg(concat_ws(E'\x1f', id, of_table, columns::text, keys::text,
    coalesce(hashes::text, ''), coalesce(marks::text, '')), E'\x1e' order by id), 'UTF8')), 'hex')
    from seal where event_id = event);

alter table journal add column seals text; -- null: nothing was sealed; left out of the hash, so that older events hold

create or replace function journal_hash(j journal) returns text language sql immutable as $$
  select encode(sha256(convert_to(concat_ws(E'\x1f', j.previous_hash, j.id, extract(epoch from j.at)::numeric(20, 6),
    coalesce(j.author_id, 0), j.use_case, coalesce(j.subject, ''), j.detail::text, j.seals), 'UTF8')), 'hex')
$$;

create or replace function record_event(p_at timestamptz, p_author int, p_use_case text, p_subject text, p_detail jsonb)
returns bigint language plpgsql as $$
declare j journal%rowtype;
begin
  perform pg_advisory_xact_lock(hashtext('binome.journal'));
  select coalesce(max(id), 0) + 1 into j.id from journal;
  update seal set event_id = j.id where transaction = pg_current_xact_id()::text::bigint and event_id is null;
  j.seals := digest_of_seals(j.id);
  j.previous_hash := coalesce((select hash from journal where id = j.id - 1), repeat('0', 64));
  j.at := p_at; j.author_id := p_author; j.use_case := p_use_case; j.subject := p_subject; j.detail := p_detail;
  j.hash := journal_hash(j);
  insert into journal select j.*;
  return j.id;
end $$;

-- A transaction that told the journal nothing after it wrote says so as it ends.
create function anchor_seals() returns trigger language plpgsql as $$
begin
  if exists (select from seal where id = new.id and event_id is null) then
    perform record_event(now(), null, 'seal-rows', new.of_table, '{}');
  end if;
  return null;
end $$;
create constraint trigger seal_is_anchored after insert on seal deferrable initially deferred
  for each row execute function anchor_seals();

create function seal_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.event_id is null and to_jsonb(new) - 'event_id' = to_jsonb(old) - 'event_id' then return new; end if;
  raise exception 'seals are append-only' using errcode = 'restrict_violation';
end $$;
create trigger seal_append_only before update or delete on seal for each row execute function seal_is_append_only();
create trigger seal_no_truncate before truncate on seal for each statement execute function seal_is_append_only();

-- Seals a table from now on, with the rows it has.
create function seal_table(relation regclass) returns void language plpgsql
set timezone = 'UTC' set datestyle = 'ISO' set bytea_output = 'hex' set extra_float_digits = 1 as $$
declare names text[] := columns_of(relation);
begin
  execute format('create trigger %I after insert on %s referencing new table as added
    for each statement execute function seal_rows()', relation || '_sealed', relation);
  execute format('create trigger %I after update on %s referencing new table as added old table as removed
    for each statement execute function seal_rows()', relation || '_sealed_again', relation);
  execute format('create trigger %I after delete on %s referencing old table as removed
    for each statement execute function seal_rows()', relation || '_unsealed', relation);
  execute seal_statement(seal_query(relation, names, relation::text)) using relation::text, names;
end $$;

-- The rows that are not as they were sealed, a hundred at most, with the columns that differ when their marks tell.
create function broken_rows(relation regclass) returns table (key text, flaw text, columns text[]) language plpgsql stable
set timezone = 'UTC' set datestyle = 'ISO' set bytea_output = 'hex' set extra_float_digits = 1 as $$
declare found text := '';
  names text[];
begin
  for names in
    select distinct s.columns from seal as s where s.of_table = relation::text and s.hashes is not null
    union select columns_of(relation)
  loop
    found := concat_ws(' union all ', nullif(found, ''),
      format('select *, %L::text[] as columns from (%s) as q', names, seal_query(relation, names, relation::text)));
  end loop;
  return query execute format('
    with standing as materialized (
      select distinct on (u.key) s.id, u.rank, u.key, u.hash, s.columns
      from seal as s cross join unnest(s.keys, s.hashes) with ordinality as u(key, hash, rank)
      where s.of_table = $1 order by u.key, s.id desc
    )
    select coalesce(n.key, s.key),
      case when n.key is null then ''removed'' when s.key is null then ''unsealed'' else ''altered'' end,
      (select array_agg(n.columns[i] order by i) from seal, generate_subscripts(n.marks, 1) as i
        where seal.id = s.id and seal.marks[s.rank][i] is distinct from n.marks[i])
    from (select * from standing where hash is not null) as s full join (%s) as n on n.key = s.key and n.columns = s.columns
    where n.hash is distinct from s.hash
      and (s.key is not null or not exists (select from standing as o where o.key = n.key and o.hash is not null))
    limit 100', found) using relation::text;
end $$;

-- A version that was written is never rewritten; it goes with the demonstration.
create function revision_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('binome.removing_programme', true) <> '' then return old; end if;
  raise exception 'revisions are append-only' using errcode = 'restrict_violation';
end $$;
create trigger revision_append_only before update or delete on revision
  for each row execute function revision_is_append_only();

select seal_table(name::regclass) from unnest(array['entry', 'revision', 'state_change', 'action_maturity', 'plan_version',
  'plan_signature', 'contract', 'perimeter_opinion', 'document_file', 'published_claim']) as name;
