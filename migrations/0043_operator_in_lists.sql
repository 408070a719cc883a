-- Lists of files and agreements know who appraises: to another operator their files are not there.
create or replace view register_work_file as
  select a.id, a.version, a.programme_id, a.reference, a.title, a.call_id, call.code as call_code, call.name as call,
    o.code as organisation_code, coalesce(name_of(o.id, current_date), o.code) as organisation, a.state, a.shared,
    a.territory as territory_code, coalesce(territory.name, '') as territory, a.region as region_code,
    coalesce(region.name, '') as region, project.code as project_code, a.departement as departement_code, a.wave,
    (a.filed_at at time zone 'Europe/Paris')::date as filed_on,
    date_trunc('milliseconds', coalesce(last.at, a.recorded_at)) as since, operator.code as operator_code
  from application as a
  join subject as call on call.id = a.call_id
  join call as answered on answered.id = a.call_id
  left join organisation as operator on operator.id = answered.operator_id
  join organisation as o on o.id = a.organisation_id
  left join region on region.code = a.region
  left join subject as project on project.id = a.project_id
  left join lateral (select min(s.name) as name from subject as s where s.kind = 'territory' and s.code = a.territory) as territory
    on true
  left join lateral (select at from application_event as e where e.application_id = a.id order by e.id desc limit 1) as last on true;

create or replace view register_work_agreement as
  select g.id, g.version, g.programme_id, g.application_id, g.code, file.reference, file.title, file.call, file.organisation_code,
    file.organisation, file.state, file.shared, file.territory_code, file.territory, file.region_code, file.region,
    file.departement_code, g.state_cents, g.region_cents, g.state_cents + g.region_cents as total_cents, g.starts_on, g.ends_on,
    g.jobs, g.safeguarded, g.signed_on, g.closed_on, f.decided_on, f.years,
    g.signatures @> '[{"side": "company"}]' as company_signed, g.signatures @> '[{"side": "operator"}]' as operator_signed,
    seen.observed, seen.observed_on, seen.jobs_seen, seen.kept_seen, coalesce(seen.to_control, false) as to_control,
    next.year as next_year, (f.decided_on + make_interval(months => 12 * next.year))::date as jobs_due_on,
    exists (select from expense_claim as c where c.agreement_id = g.id and c.state = 'sent') as to_check,
    array(select p.requested_by from payment as p
      where p.agreement_id = g.id and p.approved_at is null and p.refused_at is null) as approval_asked_by,
    exists (select from payment as p
      where p.agreement_id = g.id and p.approved_at is not null and p.refused_at is null and p.paid_on is null) as to_pay,
    case when project.stage not in ('started', 'completed', 'evaluated') then (f.decided_on + make_interval(months => coalesce((
      select value from follow_up_parameter where code = 'start-window' and in_force(start_on, end_on, f.decided_on)), 0)::int))::date
    end as start_by,
    (select min(nullif(m ->> 'dueOn', '')) from jsonb_array_elements(project.milestones) as m
      where nullif(m ->> 'doneOn', '') is null) as milestone_due_on,
    file.since, file.operator_code
  from agreement as g
  join register_work_file as file on file.id = g.application_id
  join agreement_follow_up as f on f.id = g.id
  join application as a on a.id = g.application_id
  left join project on project.id = a.project_id
  left join lateral (
    select count(*)::int as observed, max(o.observed_on) as observed_on, bool_or(o.sampled and o.control_note = '') as to_control,
      (array_agg(o.person_months / 12 order by o.year desc))[1] as jobs_seen, (array_agg(o.kept order by o.year desc))[1] as kept_seen
    from job_observation as o where o.application_id = g.application_id
      and not exists (select from job_observation as again where again.replaces_id = o.id)
  ) as seen on true
  left join lateral (
    select min(year) as year from generate_series(1, f.years) as year
    where not exists (select from job_observation as o where o.application_id = g.application_id and o.year = year.year
      and not exists (select from job_observation as again where again.replaces_id = o.id))
  ) as next on true;
