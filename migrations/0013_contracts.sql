-- Protocols, territory contracts and CRTE as they are negotiated, signed, amended and renewed.
create table contract (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  kind text not null check (kind in ('protocol', 'territory-contract', 'crte')),
  title text not null,
  territory_ids int[] not null,            -- a CRTE covers several territories, a territory has several CRTE
  start_on date,
  end_on date,
  summary text not null default '',
  parties jsonb not null default '[]',     -- [{side, name, signatory, capacity, deliberation, deliberatedOn, signedOn}]
  action_ids int[] not null default '{}',  -- annexed fiches
  annexes jsonb not null default '[]',     -- [{year, partner, amount (cents), note}]: the annual financial annex
  amends_id bigint references contract,
  renews_id bigint references contract,
  signed_on date,
  ended_on date,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check (territory_ids <> '{}'),
  check (end_on is null or start_on is null or start_on <= end_on),
  check (num_nonnulls(amends_id, renews_id) <= 1)
);
create index on contract using gin (territory_ids);
create index on contract using gin (action_ids);
create index on contract (programme_id, kind);
create index on contract (amends_id) where amends_id is not null;
create index on contract (renews_id) where renews_id is not null;
