-- Calls to their end: the whole file after a letter of intent, waves that close, the support of laureates, receipts that stay.

-- Months given, from the invitation on, to file the whole of a call in two steps.
alter table call add column full_file_months int check (full_file_months between 1 and 36);
update call set full_file_months = 3 where steps = 2;

-- The last instant of a call: its closing or, without one, the end of its last wave. Null: it stays open.
create function call_closing(closes_at timestamptz, waves jsonb) returns timestamptz language sql stable as $$
  select coalesce(closes_at, (select max(nullif(wave ->> 'closesAt', '')::timestamptz) from jsonb_array_elements(waves) as wave))
$$;

create or replace view register_call as
  select s.*, f.type, f.opens_at, f.closes_at,
    (select string_agg(name_of(o.organisation_id, current_date), ', ' order by name_of(o.organisation_id, current_date))
      from call_organiser as o where o.call_id = s.id) as organisers,
    call_closing(f.closes_at, f.waves) as until_at, f.region_code as call_region, f.applicants
  from call as f join subject_as_read as s on s.id = f.id
  where f.state = 'published';

-- Each wave is told of once too.
alter table call_alert_sent
  drop constraint call_alert_sent_pkey,
  add column wave text not null default '',
  add primary key (alert_id, call_id, kind, wave);

-- `filed_at` is when the aid was first asked for: by a letter of intent, or by the file that this one was redirected from.
alter table application
  add column file_by timestamptz,                 -- invited to file the whole until then
  add column carried jsonb not null default '[]'; -- [{question, answer}]: what a redirection brought and this call does not ask

-- What was filed, as it was at that instant: a correction does not change it.
create function receipt_content(of_application bigint, at timestamptz) returns jsonb language sql stable as $$
  select jsonb_build_object('reference', a.reference, 'title', a.title, 'call', s.name, 'wave', a.wave, 'step', a.step,
    'steps', call.steps, 'organisation', coalesce(name_of(o.id, current_date), o.code), 'siren', o.siren, 'commune', c.name,
    'filedAt', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'firstFiledAt', to_char(a.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'signedHash', a.signed_hash, 'demonstration', p.demonstration)
  from application as a
  join programme as p on p.id = a.programme_id
  join call on call.id = a.call_id
  join subject as s on s.id = a.call_id
  join organisation as o on o.id = a.organisation_id
  left join commune as c on c.code = a.commune_code
  where a.id = of_application
$$;
create table filing_receipt (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  application_id bigint not null references application on delete cascade,
  step int not null check (step in (1, 2)),
  content jsonb not null,
  hash text not null,
  signed_by int references author,
  filed_at timestamptz not null,
  unique (application_id, step)
);
insert into filing_receipt (programme_id, application_id, step, content, hash, signed_by, filed_at)
select a.programme_id, a.id, a.step, r.content, hash_of(r.content), a.signed_by, a.filed_at
from application as a cross join lateral (select receipt_content(a.id, a.filed_at) as content) as r
where a.filed_at is not null and a.state <> 'draft';
create trigger filing_receipt_append_only before update or delete on filing_receipt
  for each row execute function goes_with_programme();
select seal_table('filing_receipt');

-- An expression of interest ends without money: its laureates are supported until their project is ripe.
alter table decision
  drop constraint decision_outcome_check,
  add constraint decision_outcome_check check (outcome in ('granted', 'selected', 'deferred', 'refused', 'redirected'));
create table support (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  application_id bigint not null unique references application on delete cascade,
  referent text not null,             -- who accompanies
  steps jsonb not null default '[]',  -- [{label, dueOn, doneOn}]
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null
);
