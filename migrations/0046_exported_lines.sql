-- What went to the accounting system is read again as it went, whatever the agreement becomes.
alter table payment add column exported_lines jsonb;

-- A line for each funder of a payment; zero is not a line.
create function accounting_lines(paid payment) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'date', to_char(paid.approved_at at time zone 'Europe/Paris', 'YYYY-MM-DD'),
    'reference', paid.reference,
    'beneficiary_siren', coalesce(o.siren, ''),
    'beneficiary', coalesce(name_of(o.id, current_date), o.code),
    'amount', to_char(part.cents / 100, 'FM999999999999990') || '.' || to_char(part.cents % 100, 'FM00'),
    'funder', coalesce(name_of(e.funder_id, current_date), ''),
    'fund', fund.name,
    'programme_line', e.name,
    'agreement', g.code,
    'kind', paid.kind) order by e.id), '[]')
  from agreement as g
  join application as a on a.id = g.application_id
  join organisation as o on o.id = a.organisation_id
  join decision as d on d.id = g.decision_id
  cross join lateral (values (d.state_envelope_id, paid.state_cents), (d.region_envelope_id, paid.region_cents)) as part(envelope_id, cents)
  join envelope as e on e.id = part.envelope_id
  join subject as fund on fund.id = e.fund_id
  where g.id = paid.agreement_id and part.cents > 0
$$;
