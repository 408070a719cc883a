-- After the decision: what the tables of 0024 still lacked.

-- Aid that came back. A payment that was made stays made: it is another measure, never a negative payment.
insert into measure (code, name, unit) values ('recovered', 'Montant reversé', 'cents');

-- Settings of the follow-up, dated (data/aid/follow-up-parameters.csv).
create table follow_up_parameter (
  code text not null, -- clawback-tolerance, control-share: basis points; start-window: months
  value int not null check (value >= 0),
  start_on date not null,
  end_on date,
  source text not null,
  verified boolean not null,
  primary key (code, start_on),
  check (end_on is null or start_on < end_on)
);

-- One payment under way at a time, and one balance: what is asked is judged against all that was paid before.
create unique index payment_one_under_way on payment (agreement_id) where refused_at is null and paid_on is null;
create unique index payment_one_balance on payment (agreement_id) where refused_at is null and kind = 'balance';
-- A person refuses; nobody pays what was refused.
alter table payment add column refused_by int references author;
alter table payment add check (num_nonnulls(refused_by, refused_at) in (0, 2)), add check (refused_at is null or paid_on is null);

-- A year is observed once; after that, it is corrected.
create unique index job_observation_once on job_observation (application_id, year) where replaces_id is null;
create unique index clawback_one_open on clawback (application_id) where state in ('proposed', 'ordered');
create unique index expense_claim_one_open on expense_claim (agreement_id) where state in ('draft', 'sent');

create sequence letter_number;
