-- The territory that gave the role of an organisation: it sees that role and may end it.
alter table role_grant add column given_in text check (given_in is null or scope_kind = 'organisation');
create index on role_grant (programme_id, given_in) where given_in is not null;

-- The establishment that the identity provider last said the person works for.
alter table identity add column siret text not null default '' check (siret ~ '^(\d{14})?$');
