-- Money decided together: calls as versioned data, applications from filing to closing, envelopes that cannot be overspent.

-- A call is versioned data: an application keeps the version it was filed under (`revision` holds each).
alter table call drop constraint call_type_check;
alter table call
  add check (type in ('eoi', 'callForProjects', 'rolling')),
  add column state text not null default 'published' check (state in ('draft', 'published')),
  add column fund_id bigint references fund on delete set null,
  add column steps int not null default 1 check (steps in (1, 2)), -- 2: a letter of intent first, then the file
  add column waves jsonb not null default '[]',        -- [{name, closesAt}]: a permanent call is decided by waves
  add column applicants text[] not null default '{}',  -- kinds of organisation admitted; none: all
  add column form jsonb not null default '[]',         -- questions, in their order
  add column rules jsonb not null default '[]',        -- eligibility and checks across questions
  add column documents jsonb not null default '[]',    -- [{code, label, required}]
  add column grid jsonb not null default '[]',         -- [{code, label, weight, help}]: the scoring grid
  add column delays jsonb not null default '{}',       -- working days by stage: {completeness, opinion, appraisal, decision}
  add column version int not null default 1;

create sequence application_number;
create table application (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  call_id bigint not null references call on delete cascade,
  call_version int not null,
  reference text not null unique,
  organisation_id int not null references organisation, -- who asks
  project_id bigint references subject on delete set null,
  title text not null default '',
  commune_code text references commune,
  answers jsonb not null default '{}',       -- by code of question
  need_ids int[] not null default '{}',
  action_ids int[] not null default '{}',
  step int not null default 1 check (step in (1, 2)), -- of a call in two steps
  shared boolean not null default false,     -- the project manager of the territory writes in it too
  state text not null default 'draft',
  signed_hash text,                          -- what the legal representative signed; any change makes it fall
  signed_by int references author,
  signed_at timestamptz,
  filed_at timestamptz,                      -- by the clock of the database; fixes the incentive effect
  wave text not null default '',
  -- Where it was on the day it was filed, frozen; before, where its commune is.
  territory text not null default '',
  region text not null default '',
  departement text not null default '',
  epci text not null default '',
  redirected_from bigint references application on delete set null,
  round int not null default 1,              -- of opinions: another begins after a conciliation
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check (num_nonnulls(signed_hash, signed_by, signed_at) in (0, 3))
);
create index on application (programme_id, state, id);
create index on application (call_id, state);
create index on application (organisation_id);
create index on application (project_id) where project_id is not null;
create index on application (redirected_from) where redirected_from is not null;
create index on application (region, state);

-- What the legal representative signs.
create function application_content(of_application bigint) returns jsonb language sql stable as $$
  select jsonb_build_object('organisation', a.organisation_id, 'call', a.call_id, 'title', a.title, 'commune', a.commune_code,
    'project', a.project_id, 'answers', a.answers, 'needs', a.need_ids, 'actions', a.action_ids, 'step', a.step)
  from application as a where a.id = of_application
$$;
create function hash_of(content jsonb) returns text language sql immutable as
  $$ select encode(sha256(convert_to(content::text, 'UTF8')), 'hex') $$;

-- The document that a call asks for and that this one is.
alter table document add column answers text not null default '';

-- What is written of a programme is never changed or deleted, unless the programme goes as a whole.
create function goes_with_programme() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('binome.removing_programme', true) = old.programme_id::text then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Every transition of a file, and every one refused late: who, when, from where to where, why.
create table application_event (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  application_id bigint not null references application on delete cascade,
  move text not null,
  from_state text not null,
  to_state text not null, -- the same when it was refused late
  at timestamptz not null,
  author_id int not null references author,
  reason text not null default ''
);
create index on application_event (application_id, id);
create index on application_event (programme_id, move, at);
create trigger application_event_append_only before update or delete on application_event
  for each row execute function goes_with_programme();

-- When a filing reached us, by the clock of the database, stamped before it waits for anything. Not tied to the file: nothing
-- may hold the stamp back.
create table filing_arrival (
  id bigint generated always as identity primary key,
  application_id bigint not null,
  at timestamptz not null default clock_timestamp()
);

create table application_message (
  id bigint generated always as identity primary key,
  application_id bigint not null references application on delete cascade,
  body text not null,
  author_id int not null references author,
  written_at timestamptz not null
);
create index on application_message (application_id);

-- The préfet's and the région's opinions: neither reads the other's before giving its own.
create table opinion (
  id bigint generated always as identity primary key,
  application_id bigint not null references application on delete cascade,
  round int not null,
  side text not null check (side in ('state', 'region')),
  favourable boolean not null,
  reason text not null,
  author_id int not null references author,
  given_at timestamptz not null,
  unique (application_id, round, side)
);

-- Who judges says first whether they have an interest; whoever has one is kept away from the file.
create table interest_declaration (
  application_id bigint not null references application on delete cascade,
  person_id int not null references person on delete cascade,
  interest boolean not null,
  reason text not null default '',
  declared_at timestamptz not null,
  primary key (application_id, person_id)
);
create index on interest_declaration (person_id);

create table appraisal (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  application_id bigint not null unique references application on delete cascade,
  financial text not null default '',       -- analysis, never public
  checks jsonb not null default '[]',       -- [{code, done, note}]: know your customer
  scores jsonb not null default '[]',       -- [{criterion, score, reason}] against the grid of the call
  risks text not null default '',
  aid_base text not null default '',
  aid_calculation_id bigint,                -- the frozen calculation
  eligible_cents bigint not null default 0 check (eligible_cents >= 0),
  proposed_cents bigint not null default 0 check (proposed_cents >= 0),
  conclusion text not null default '' check (conclusion in ('', 'favourable', 'unfavourable')),
  reason text not null default '',
  concluded_at timestamptz,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null
);

-- The ranked list of a session of the regional review.
create table review_item (
  meeting_id bigint not null references meeting on delete cascade,
  application_id bigint not null references application on delete cascade,
  rank int not null check (rank > 0),
  primary key (meeting_id, application_id)
);
create index on review_item (application_id);

-- What if: amounts tried on a session's list against its envelopes. Never touches the books.
create table review_scenario (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  meeting_id bigint not null references meeting on delete cascade,
  name text not null,
  state_cents bigint not null default 0 check (state_cents >= 0),   -- what the State would put
  region_cents bigint not null default 0 check (region_cents >= 0), -- what the région would put
  lines jsonb not null default '[]',                                -- [{applicationId, stateCents, regionCents}]
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null
);
create index on review_scenario (meeting_id);

-- Endowments as a tree: national, région, wave. Amounts are the sums of the lines, kept by trigger: the database itself
-- refuses to go below zero, whatever the number of sessions.
create table envelope (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  fund_id bigint not null references fund on delete cascade,
  parent_id bigint references envelope on delete cascade,
  name text not null,
  funder_id int not null references organisation,
  region_code text references region, -- none: national
  wave text not null default '',
  available_cents bigint not null default 0 constraint envelope_not_overspent check (available_cents >= 0),
  endowed_cents bigint not null default 0 check (endowed_cents >= 0),
  awarded_cents bigint not null default 0 check (awarded_cents >= 0),
  contracted_cents bigint not null default 0 check (contracted_cents >= 0),
  paid_cents bigint not null default 0 check (paid_cents >= 0),
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  constraint envelope_in_order check (contracted_cents <= awarded_cents and paid_cents <= contracted_cents)
);
create index on envelope (fund_id, region_code);
create index on envelope (parent_id) where parent_id is not null;

create table envelope_line (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  envelope_id bigint not null references envelope on delete cascade,
  kind text not null check (kind in ('endowment', 'transfer', 'award', 'contract', 'payment')),
  amount bigint not null check (amount <> 0), -- cents; a reversal is the opposite
  application_id bigint references application on delete cascade,
  entry_id bigint references entry,           -- the public row of the same fact
  other_envelope_id bigint references envelope on delete cascade, -- where a transfer came from or went
  reverses_id bigint unique references envelope_line on delete cascade,
  reason text not null default '',
  author_id int not null references author,
  recorded_at timestamptz not null,
  check ((kind = 'transfer') = (other_envelope_id is not null)),
  check (kind not in ('award', 'contract', 'payment') or application_id is not null)
);
create index on envelope_line (envelope_id, kind);
create index on envelope_line (application_id) where application_id is not null;
create index on envelope_line (other_envelope_id) where other_envelope_id is not null;
create index on envelope_line (entry_id) where entry_id is not null;
create trigger envelope_line_append_only before update or delete on envelope_line
  for each row execute function goes_with_programme();

-- In the order of ids, so that two transactions never wait for each other in a circle.
create function add_to_envelopes() returns trigger language plpgsql as $$
begin
  perform id from envelope where id in (select envelope_id from added) order by id for update;
  update envelope as e set
    available_cents = e.available_cents + l.endowed + l.transferred - l.awarded,
    endowed_cents = e.endowed_cents + l.endowed + l.transferred,
    awarded_cents = e.awarded_cents + l.awarded,
    contracted_cents = e.contracted_cents + l.contracted,
    paid_cents = e.paid_cents + l.paid
  from (
    select envelope_id,
      coalesce(sum(amount) filter (where kind = 'endowment'), 0) as endowed,
      coalesce(sum(amount) filter (where kind = 'transfer'), 0) as transferred,
      coalesce(sum(amount) filter (where kind = 'award'), 0) as awarded,
      coalesce(sum(amount) filter (where kind = 'contract'), 0) as contracted,
      coalesce(sum(amount) filter (where kind = 'payment'), 0) as paid
    from added group by envelope_id
  ) as l
  where e.id = l.envelope_id;
  return null;
end $$;
create trigger envelope_line_adds after insert on envelope_line
  referencing new table as added for each statement execute function add_to_envelopes();

-- What two keys decide: both signatures bear on the same content, known by its hash; any change makes both fall.
create table decision (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  application_id bigint not null references application on delete cascade,
  meeting_id bigint references meeting on delete set null,
  outcome text not null check (outcome in ('granted', 'deferred', 'refused', 'redirected')),
  state_cents bigint not null default 0 check (state_cents >= 0),
  region_cents bigint not null default 0 check (region_cents >= 0),
  state_envelope_id bigint references envelope on delete set null,
  region_envelope_id bigint references envelope on delete set null,
  eligible_cents bigint not null default 0 check (eligible_cents >= 0),
  aid_base text not null default '',
  aid_calculation_id bigint,
  redirected_call_id bigint references call on delete set null,
  reason text not null default '',
  amends_id bigint references decision on delete cascade, -- another amount, after the first decision
  entry_ids jsonb not null default '[]', -- the public rows it made
  taken_at timestamptz,
  taken_hash text,
  given_up_at timestamptz,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check ((taken_at is null) = (taken_hash is null)),
  check (taken_at is null or given_up_at is null),
  check (outcome = 'granted' or state_cents + region_cents = 0),
  check ((outcome = 'redirected') = (redirected_call_id is not null))
);
create unique index decision_one_open on decision (application_id) where taken_at is null and given_up_at is null;
create index on decision (application_id);
create index on decision (meeting_id) where meeting_id is not null;
create index on decision (amends_id) where amends_id is not null;

create table decision_signature (
  id bigint generated always as identity primary key,
  decision_id bigint not null references decision on delete cascade,
  side text not null check (side in ('state', 'region')),
  author_id int not null references author,
  content_hash text not null,
  signed_at timestamptz not null,
  voided_at timestamptz,
  void_reason text,
  check ((voided_at is null) = (void_reason is null))
);
create unique index on decision_signature (decision_id, side) where voided_at is null;

-- What is signed of a decision; the database hashes it, as it does a plan.
create function decision_content(of_decision bigint) returns jsonb language sql stable as $$
  select to_jsonb(d) - '{id,version,author_id,recorded_at,entry_ids,taken_at,taken_hash,given_up_at}'::text[] from decision as d where d.id = of_decision
$$;

-- After the decision.
create table agreement (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  application_id bigint not null unique references application on delete cascade,
  decision_id bigint not null references decision on delete cascade,
  code text not null unique, -- printed on each page, by which a signed scan finds its place
  state_cents bigint not null check (state_cents >= 0),
  region_cents bigint not null check (region_cents >= 0),
  eligible_cents bigint not null check (eligible_cents >= 0),
  advance_bp int not null default 0 check (advance_bp between 0 and 10000), -- basis points of the aid
  guaranteed boolean not null default false, -- a bank guarantee covers the advance
  starts_on date not null,
  ends_on date not null,
  jobs int not null default 0 check (jobs >= 0),
  template_id bigint,
  template_version int,
  signatures jsonb not null default '[]', -- [{side: company|operator, author, signedAt}]
  signed_on date,
  closed_on date,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check (starts_on < ends_on)
);
create index on agreement (decision_id);

create table expense_claim (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  agreement_id bigint not null references agreement on delete cascade,
  number int not null,
  lines jsonb not null default '[]', -- [{label, supplier, invoice, paidOn, cents, acceptedCents, note}]
  state text not null default 'draft' check (state in ('draft', 'sent', 'accepted', 'refused')),
  accepted_cents bigint not null default 0 check (accepted_cents >= 0),
  reason text not null default '',
  sent_at timestamptz,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  unique (agreement_id, number)
);

create table payment (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  agreement_id bigint not null references agreement on delete cascade,
  kind text not null check (kind in ('advance', 'interim', 'balance')),
  state_cents bigint not null check (state_cents >= 0),
  region_cents bigint not null check (region_cents >= 0),
  claim_id bigint references expense_claim on delete set null,
  reference text not null unique,
  requested_by int not null references author,
  requested_at timestamptz not null,
  approved_by int references author,
  approved_at timestamptz,
  refused_at timestamptz,
  reason text not null default '',
  paid_on date,
  exported_at timestamptz,
  version int not null default 1,
  check (state_cents + region_cents > 0),
  check (num_nonnulls(approved_by, approved_at) in (0, 2)),
  constraint payment_four_eyes check (approved_by <> requested_by),
  check (paid_on is null or approved_at is not null)
);
create index on payment (agreement_id);
create index on payment (claim_id) where claim_id is not null;

-- Legal bounds of payments, dated (data/aid/payment-bounds.csv).
create table payment_bound (
  code text not null, -- advance, advance-guaranteed, before-balance, before-balance-long
  basis_points int not null check (basis_points between 0 and 10000),
  months int,         -- applies to agreements longer than this
  start_on date not null,
  end_on date,
  source text not null,
  verified boolean not null,
  primary key (code, start_on)
);

create table job_observation (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  application_id bigint not null references application on delete cascade,
  year int not null check (year in (1, 2, 3)),
  observed_on date not null,
  person_months int not null check (person_months >= 0), -- over the year before; twelve make a job
  sampled boolean not null default false,                -- drawn for a control on site
  control_note text not null default '',
  evidence text not null,
  entry_id bigint references entry,
  replaces_id bigint unique references job_observation on delete cascade,
  reason text not null default '',
  author_id int not null references author,
  recorded_at timestamptz not null
);
create index on job_observation (application_id, year);
create trigger job_observation_append_only before update or delete on job_observation
  for each row execute function goes_with_programme();

create table clawback (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  application_id bigint not null references application on delete cascade,
  ground text not null check (ground in ('jobs', 'spending', 'relocation', 'cessation', 'false-statement')),
  promised int not null check (promised >= 0),
  observed int not null check (observed >= 0),
  paid_cents bigint not null check (paid_cents >= 0),
  amount_cents bigint not null check (amount_cents >= 0),
  reason text not null,
  state text not null default 'proposed' check (state in ('proposed', 'ordered', 'recovered', 'waived')),
  recovered_cents bigint not null default 0 check (recovered_cents >= 0 and recovered_cents <= amount_cents),
  decided_at timestamptz,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null
);
create index on clawback (application_id);

-- Texts of letters and agreements, merged with a file; a letter keeps the version it was made from.
create table letter_template (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  call_id bigint references call on delete cascade, -- none: any call of the programme
  kind text not null check (kind in ('receipt', 'correction', 'granted', 'deferred', 'refused', 'redirected', 'agreement', 'clawback')),
  title text not null,
  body text not null,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null
);
create unique index on letter_template (programme_id, kind, coalesce(call_id, 0));

create table letter (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  application_id bigint not null references application on delete cascade,
  kind text not null,
  code text not null unique, -- printed on each page
  template_id bigint not null references letter_template on delete cascade,
  template_version int not null,
  content jsonb not null, -- what was merged: {title, paragraphs}
  author_id int not null references author,
  made_at timestamptz not null
);
create index on letter (application_id);
create index on letter (template_id);
alter table agreement add foreign key (template_id) references letter_template on delete set null;
create index on agreement (template_id) where template_id is not null;
