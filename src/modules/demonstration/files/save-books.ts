import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/connect.ts'

/** The rows of the fund that stand: what was undone is left out with what undid it. */
export const standingRows = (programmeId: number, fundId: number) => sql`
  select e.*, a.id as application_id, a.region as file_region from entry as e
  join application as a on a.project_id = e.subject_id and a.programme_id = e.programme_id
    and exists (select from application_event as v where v.application_id = a.id and v.move = 'grant')
  where e.programme_id = ${programmeId} and e.fund_id = ${fundId} and e.reverses_id is null
    and not exists (select from entry as undo where undo.reverses_id = e.id)`

/** The envelopes of the fund, what each file took of them, and what its decision says of it. */
export async function saveBooks(tx: Tx, programmeId: number, fundId: number): Promise<void> {
  for (const statement of statements(programmeId, fundId)) await statement.execute(tx)
}

function statements(programmeId: number, fundId: number): RawBuilder<unknown>[] {
  const rows = standingRows(programmeId, fundId)
  const by = (code: string) => sql`(select id from author where code = ${code})`
  const line = (measure: string, kind: string) => sql`
    insert into envelope_line (programme_id, envelope_id, kind, amount, application_id, entry_id, author_id, recorded_at)
    select ${programmeId}, n.id, ${kind}, r.amount, r.application_id, r.id, r.author_id, r.recorded_at
    from (${rows}) as r join envelope as n on n.fund_id = ${fundId} and n.funder_id = r.funder_id and n.region_code = r.file_region
    where r.measure = ${measure} order by r.recorded_at, r.id`
  const national = sql`(select id from envelope where fund_id = ${fundId} and region_code is null)`
  return [
    // Envelopes: one of the State's, shared among the régions by transfer, and one of each région's own.
    sql`insert into envelope (programme_id, fund_id, name, funder_id, region_code, author_id, recorded_at)
      select ${programmeId}::int, ${fundId}::bigint, 'État (Démo)', id, null, ${by('demo-dge')}, '2020-09-01T08:00Z'::timestamptz from organisation where code = 'etat'
      union all
      select ${programmeId}::int, ${fundId}::bigint, r.name || ' (Démo)', o.id, r.code, ${by('demo-dge')}, '2020-09-01T08:00Z'::timestamptz
      from region as r join organisation as o on o.code = 'region-' || r.code`,
    sql`insert into envelope (programme_id, fund_id, parent_id, name, funder_id, region_code, author_id, recorded_at)
      select ${programmeId}, ${fundId}, e.id, 'État, ' || r.name || ' (Démo)', e.funder_id, r.code, e.author_id, e.recorded_at
      from envelope as e cross join (select distinct r.code, r.name from region as r join organisation as o on o.code = 'region-' || r.code) as r
      where e.fund_id = ${fundId} and e.region_code is null`,
    sql`insert into envelope_line (programme_id, envelope_id, kind, amount, entry_id, reason, author_id, recorded_at)
      select ${programmeId}, n.id, 'endowment', e.amount, e.id, 'Dotation (Démo)', e.author_id, e.recorded_at
      from entry as e join envelope as n on n.fund_id = ${fundId} and n.funder_id = e.funder_id and n.parent_id is null
      where e.programme_id = ${programmeId} and e.measure = 'endowed' and e.fund_id = ${fundId} order by e.recorded_at, e.id`,
    sql`with share as (
        select n.id, ceil(sum(r.amount) * 1.1 / 10000000)::bigint * 10000000 as amount
        from (${rows}) as r join envelope as n on n.fund_id = ${fundId} and n.funder_id = r.funder_id and n.region_code = r.file_region and n.parent_id is not null
        where r.measure = 'awarded' group by n.id
      )
      insert into envelope_line (programme_id, envelope_id, kind, amount, other_envelope_id, reason, author_id, recorded_at)
      select ${programmeId}::int, id, 'transfer', amount, ${national}, 'Délégation à la région (Démo)', ${by('demo-dge')}, '2020-09-02T08:00Z'::timestamptz from share
      union all
      select ${programmeId}::int, ${national}, 'transfer', -amount, id, 'Délégation à la région (Démo)', ${by('demo-dge')}, '2020-09-02T08:00Z'::timestamptz from share`,
    line('awarded', 'award'),
    line('contracted', 'contract'),
    line('paid', 'payment'),
    // Decisions carry what the rows say.
    sql`update decision as d set state_cents = s.state_cents, region_cents = s.region_cents, eligible_cents = s.eligible,
        state_envelope_id = s.state_envelope, region_envelope_id = s.region_envelope, entry_ids = s.entries
      from (
        select r.application_id,
          coalesce(sum(r.amount) filter (where r.measure = 'awarded' and r.funder_group = 'state'), 0) as state_cents,
          coalesce(sum(r.amount) filter (where r.measure = 'awarded' and r.funder_group = 'region'), 0) as region_cents,
          coalesce(max(r.amount) filter (where r.measure = 'investment'), 0) as eligible,
          max(n.id) filter (where r.funder_group = 'state') as state_envelope, max(n.id) filter (where r.funder_group = 'region') as region_envelope,
          jsonb_agg(r.id order by r.id) filter (where r.measure not in ('contracted', 'paid', 'jobs-created')) as entries
        from (${rows}) as r
        left join envelope as n on n.fund_id = ${fundId} and n.funder_id = r.funder_id and n.region_code = r.file_region
        group by r.application_id
      ) as s where s.application_id = d.application_id and d.outcome = 'granted'`,
  ]
}

/** Both keys, on what each decision says. */
export async function signDecisions(tx: Tx, programmeId: number): Promise<void> {
  await sql`insert into decision_signature (decision_id, side, author_id, content_hash, signed_at)
      select d.id, side, author.id, hash_of(decision_content(d.id)), d.taken_at
      from decision as d join application as a on a.id = d.application_id
      cross join (values ('state', 'demo-prefecture-'), ('region', 'demo-region-')) as keys(side, prefix)
      join author on author.code = keys.prefix || a.region
      where d.programme_id = ${programmeId} order by d.id, side desc`.execute(tx)
  await sql`update decision set taken_hash = hash_of(decision_content(id)) where programme_id = ${programmeId}`.execute(
    tx,
  )
}
