-- Two lines written at once in an envelope waited for each other: the key of each line shares the row of its envelope, and
-- the sum then asked for it whole. It asks for less: enough to be alone to sum, not to keep keys out.
create or replace function add_to_envelopes() returns trigger language plpgsql as $$
begin
  perform id from envelope where id in (select envelope_id from added) order by id for no key update;
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
