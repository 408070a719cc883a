-- What decides and moves money is sealed too (0021_seals.sql).
select seal_table(name::regclass) from unnest(array['agreement', 'aid_calculation', 'application_event', 'clawback',
  'de_minimis_aid', 'decision', 'decision_signature', 'envelope_line', 'job_observation', 'letter', 'opinion', 'payment']) as name;

-- A frozen calculation that an appraisal or a decision rests on exists.
alter table appraisal add foreign key (aid_calculation_id) references aid_calculation;
alter table decision add foreign key (aid_calculation_id) references aid_calculation;
create index on appraisal (aid_calculation_id) where aid_calculation_id is not null;
create index on decision (aid_calculation_id) where aid_calculation_id is not null;

-- One rule, under one name, for what is only added to.
drop trigger aid_calculation_append_only on aid_calculation;
drop trigger de_minimis_aid_append_only on de_minimis_aid;
drop function aid_is_append_only();
create trigger aid_calculation_append_only before update or delete on aid_calculation
  for each row execute function goes_with_programme();
create trigger de_minimis_aid_append_only before update or delete on de_minimis_aid
  for each row execute function goes_with_programme();
