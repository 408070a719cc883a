-- The legal representative signs the pieces too: a document that answers what the call asks counts by the hash of its last
-- version. A file that has none keeps the hash it had.
create or replace function application_content(of_application bigint) returns jsonb language sql stable as $$
  select jsonb_build_object('organisation', a.organisation_id, 'call', a.call_id, 'title', a.title, 'commune', a.commune_code,
    'project', a.project_id, 'answers', a.answers, 'needs', a.need_ids, 'actions', a.action_ids, 'step', a.step)
    || coalesce((
      select jsonb_build_object('pieces', jsonb_agg(jsonb_build_object('code', piece.answers, 'sha256', piece.sha256) order by piece.id))
      from (
        select distinct on (d.id) d.id, d.answers, f.sha256 from document as d join document_file as f on f.document_id = d.id
        where d.about = 'application/' || a.id and d.answers <> '' order by d.id, f.number desc
      ) as piece having count(*) > 0
    ), '{}')
  from application as a where a.id = of_application
$$;

-- In what capacity they sign: kept beside the signature, said on the receipt; those already given are in the journal.
alter table application add column signed_capacity text not null default '';
update application as a set signed_capacity = coalesce((
  select j.detail ->> 'capacity' from journal as j
  where j.subject = 'application/' || a.id and j.detail ->> 'signed' = a.signed_hash order by j.id desc limit 1), '')
where a.signed_hash is not null;

create or replace function receipt_content(of_application bigint, at timestamptz) returns jsonb language sql stable as $$
  select jsonb_build_object('reference', a.reference, 'title', a.title, 'call', s.name, 'wave', a.wave, 'step', a.step,
    'steps', call.steps, 'organisation', coalesce(name_of(o.id, current_date), o.code), 'siren', o.siren, 'commune', c.name,
    'filedAt', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'firstFiledAt', to_char(a.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'signedHash', a.signed_hash, 'signedCapacity', a.signed_capacity, 'demonstration', p.demonstration)
  from application as a
  join programme as p on p.id = a.programme_id
  join call on call.id = a.call_id
  join subject as s on s.id = a.call_id
  join organisation as o on o.id = a.organisation_id
  left join commune as c on c.code = a.commune_code
  where a.id = of_application
$$;

-- A draft withdrawn before it was ever filed stays its applicant's alone: nobody judges it anywhere.
update application set region = '', departement = '', territory = '' where state = 'withdrawn' and filed_at is null;
