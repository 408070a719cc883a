-- An entry never changes but once: it is undone. Lists say so as a version, as of any row.
create or replace view register_work_entry as
  select e.id, e.programme_id, e.author_id, e.subject_id as project_id, s.name as project, s.code as project_code, e.measure,
    measure.name as measure_name, e.amount, e.effective_on, e.certainty, source.title as source, e.recorded_at,
    undo.undone, 1 + undo.undone::int as version
  from entry as e
  join subject as s on s.id = e.subject_id and s.kind = 'project'
  join measure on measure.code = e.measure
  join source on source.id = e.source_id
  cross join lateral (select exists (select from entry as undo where undo.reverses_id = e.id) as undone) as undo
  where e.reverses_id is null;
