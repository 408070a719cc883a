-- Whom to ask about a call, and what was already asked.
alter table call
  add column contact jsonb,                     -- {service, email, phone}: a service, never a person
  add column faq jsonb not null default '[]';   -- [{question, answer}]

-- A closing that is put off is told again: each is told with its instant. An opening has none.
alter table call_alert_sent
  drop constraint call_alert_sent_pkey,
  add column closes_at timestamptz not null default '-infinity';
update call_alert_sent as t set closes_at = coalesce(
    (select (told ->> 'closesAt')::timestamptz from jsonb_array_elements(c.waves) as told where told ->> 'name' = t.wave limit 1),
    c.closes_at, '-infinity')
  from call as c where c.id = t.call_id and t.kind = 'closing';
alter table call_alert_sent add primary key (alert_id, call_id, kind, wave, closes_at);
