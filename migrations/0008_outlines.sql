-- Official outlines that an operator imported, ready to draw. The last one is on the maps, in place of the shapes
-- the project carries; it is kept here so that several web processes share it.
create table map_outline (
  id int generated always as identity primary key,
  file_name text not null,
  digest text not null,             -- SHA-256 of the file, in hexadecimal
  attribution text not null,        -- shown beside every map: who drew the outlines, under which licence
  carried int not null,             -- intercommunalités that keep the shape the project carries
  topology jsonb not null,          -- the form of data/geography/epci-shapes.topo.json
  author_id int not null references author,
  recorded_at timestamptz not null
);
create index on map_outline (author_id);
