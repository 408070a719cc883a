-- What came back of a clawback, receipt by receipt: what is still due on a past day is read from them.
create table clawback_receipt (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  clawback_id bigint not null references clawback on delete cascade,
  cents bigint not null check (cents > 0),
  received_on date not null,
  mandate text not null,
  author_id int not null references author,
  recorded_at timestamptz not null
);
create index on clawback_receipt (clawback_id);
create trigger clawback_receipt_append_only before update or delete on clawback_receipt
  for each row execute function goes_with_programme();
insert into clawback_receipt (programme_id, clawback_id, cents, received_on, mandate, author_id, recorded_at)
select c.programme_id, c.id, c.recovered_cents, (at.last at time zone 'Europe/Paris')::date, 'Avant le détail des reçus', c.author_id, at.last
from clawback as c cross join lateral (
  select coalesce((select max(e.at) from application_event as e where e.application_id = c.application_id and e.move = 'recover'),
    c.decided_at, c.recorded_at) as last
) as at
where c.recovered_cents > 0;
select seal_table('clawback_receipt');

-- Jobs kept are promised and seen too; large firms are followed five years; what was promised is kept as it was on the day
-- it was compared.
alter table agreement
  add column safeguarded int not null default 0 check (safeguarded >= 0),
  add column amended_for text not null default ''; -- why dates or jobs changed after both had signed
alter table job_observation drop constraint job_observation_year_check;
alter table job_observation
  add check (year between 1 and 5),
  add column promised int not null default 0 check (promised >= 0),
  add column kept int not null default 0 check (kept >= 0), -- safeguarded jobs that are still there
  add column kept_promised int not null default 0 check (kept_promised >= 0);
alter table job_observation disable trigger job_observation_append_only;
update job_observation as o set promised = g.jobs from agreement as g where g.application_id = o.application_id and g.jobs > 0;
alter table job_observation enable trigger job_observation_append_only;
