-- The aid that is granted is calculated again on the day it is granted, and what it takes of the de minimis register is
-- written with it.
alter table decision
  add column notification_ref text not null default '', -- of the notification to the Commission, above its threshold
  add column granted_calculation_id bigint references aid_calculation; -- as the law stood on the day of grant
create index on decision (granted_calculation_id) where granted_calculation_id is not null;

-- Neither changes what was signed before: the calculation comes with the second key, an empty reference is left out.
create or replace function decision_content(of_decision bigint) returns jsonb language sql stable as $$
  select to_jsonb(d)
    - '{id,version,author_id,recorded_at,entry_ids,taken_at,taken_hash,given_up_at,granted_calculation_id}'::text[]
    - case when d.notification_ref = '' then '{notification_ref}'::text[] else '{}'::text[] end
  from decision as d where d.id = of_decision
$$;

alter table de_minimis_aid add column decision_id bigint references decision; -- the decision that granted it here
create index on de_minimis_aid (decision_id) where decision_id is not null;

-- A check of the applicant says what was found, not that it was made: [{code, result, note}].
update appraisal set checks = (
  select coalesce(jsonb_agg(jsonb_build_object('code', one -> 'code', 'note', one -> 'note',
    'result', case when (one ->> 'done')::boolean then 'passed' else '' end) order by rank), '[]')
  from jsonb_array_elements(checks) with ordinality as given(one, rank));
