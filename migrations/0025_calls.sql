-- Calls written by the services, and what the applicant reads of a file.

create sequence call_code;
alter table call add column region_code text references region; -- none: the whole of France
create index on call (region_code) where region_code is not null;

-- What was filled in at the start and where it comes from, by code of question: told to the applicant, never signed.
alter table application add column prefilled jsonb not null default '{}';

-- A call being written is nobody's business yet.
create or replace view register_call as
  select s.*, f.type, f.opens_at, f.closes_at,
    (select string_agg(name_of(o.organisation_id, current_date), ', ' order by name_of(o.organisation_id, current_date))
      from call_organiser as o where o.call_id = s.id) as organisers
  from call as f join subject_as_read as s on s.id = f.id
  where f.state = 'published';

-- Who is told of new calls and of those about to close, without an account. Nothing is sent before the address is confirmed.
create table call_alert (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  email text not null,
  token text not null unique default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), -- opens this alert only
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  unique (programme_id, email)
);
create table call_alert_sent (
  alert_id bigint not null references call_alert on delete cascade,
  call_id bigint not null references call on delete cascade,
  kind text not null check (kind in ('opened', 'closing')),
  primary key (alert_id, call_id, kind)
);
create index on call_alert_sent (call_id);
