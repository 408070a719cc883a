-- Who appraises the files of a call; none: any operator where the file is.
alter table call add column operator_id int references organisation;
create index on call (operator_id) where operator_id is not null;

-- An envelope kept for one call, and for one of its waves.
alter table envelope add column call_id bigint references call on delete cascade;
create index on envelope (call_id) where call_id is not null;
