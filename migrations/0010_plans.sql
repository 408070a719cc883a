-- Needs voiced in a territory, by axis of its edition.

create table axis (
  code text primary key,
  edition text not null, -- code of the edition whose plans it orders
  name text not null,
  rank int not null
);
insert into axis (code, edition, name, rank) values
  ('attract', '2018-2022', 'Attirer', 1),
  ('recruit', '2018-2022', 'Recruter', 2),
  ('innovate', '2018-2022', 'Innover', 3),
  ('simplify', '2018-2022', 'Simplifier', 4),
  ('greenTransition', '2023-2027', 'Accélérer la transition écologique et énergétique', 1),
  ('innovation', '2023-2027', 'Faire du territoire un écosystème d’innovation', 2),
  ('skills', '2023-2027', 'Lever les freins au recrutement, développer les compétences', 3),
  ('land', '2023-2027', 'Mobiliser un foncier industriel adapté', 4);

create table need (
  id bigint generated always as identity primary key,
  programme_id int not null references programme on delete cascade,
  territory_id bigint not null references subject on delete cascade,
  organisation_id int not null references organisation, -- who voices it
  axis text not null references axis,
  title text not null,
  detail text not null default '',
  voiced_on date not null,
  wanted_by date,
  answer text not null default '',
  answered_on date,
  version int not null default 1,
  author_id int not null references author,
  recorded_at timestamptz not null,
  check (answered_on >= voiced_on),
  check ((answered_on is null) = (answer = ''))
);
create index on need (territory_id, programme_id, voiced_on);
create index on need (organisation_id, programme_id);
