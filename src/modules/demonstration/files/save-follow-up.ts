import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/connect.ts'
import { fundCode } from '../demonstration.ts'

/** What the public rows of the fund say of its files: the envelopes, the agreements, the payments, the jobs observed. Written
 * from the rows themselves, so that the two can never part. `fundId`, `programmeId`: ids of the demonstration's own. */
export async function saveFollowUp(tx: Tx, programmeId: number, fundId: number): Promise<void> {
  for (const statement of statements(programmeId, fundId)) await statement.execute(tx)
}

/** The rows of the fund that stand: what was undone is left out with what undid it. */
const standing = (programmeId: number, fundId: number) => sql`
  select e.*, a.id as application_id, a.region as file_region from entry as e
  join application as a on a.project_id = e.subject_id and a.programme_id = e.programme_id
    and exists (select from application_event as v where v.application_id = a.id and v.move = 'grant')
  where e.programme_id = ${programmeId} and e.fund_id = ${fundId} and e.reverses_id is null
    and not exists (select from entry as undo where undo.reverses_id = e.id)`

function statements(programmeId: number, fundId: number): RawBuilder<unknown>[] {
  const rows = standing(programmeId, fundId)
  const by = (code: string) => sql`(select id from author where code = ${code})`
  const event = (move: string, from: string, to: string, code: string, dated: RawBuilder<unknown>) => sql`
    with moved as (${dated}), placed as (
      update application as a set state = ${to} from moved where a.id = moved.application_id returning a.id
    )
    insert into application_event (programme_id, application_id, move, from_state, to_state, at, author_id)
    select ${programmeId}, application_id, ${move}, ${from}, ${to}, at, ${by(code)} from moved order by at`
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
    // Decisions carry what the rows say, and both keys.
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
    sql`insert into decision_signature (decision_id, side, author_id, content_hash, signed_at)
      select d.id, side, author.id, hash_of(decision_content(d.id)), d.taken_at
      from decision as d join application as a on a.id = d.application_id
      cross join (values ('state', 'demo-prefecture-'), ('region', 'demo-region-')) as keys(side, prefix)
      join author on author.code = keys.prefix || a.region
      where d.programme_id = ${programmeId} order by d.id, side desc`,
    sql`update decision set taken_hash = hash_of(decision_content(id)) where programme_id = ${programmeId}`,
    // Agreements, payments and jobs.
    sql`insert into agreement (programme_id, application_id, decision_id, code, state_cents, region_cents, eligible_cents, advance_bp,
        starts_on, ends_on, jobs, signatures, signed_on, author_id, recorded_at)
      select ${programmeId}, r.application_id, d.id, 'CV-' || upper(substr(md5(${fundCode} || r.application_id), 1, 8)),
        coalesce(sum(r.amount) filter (where r.funder_group = 'state'), 0), coalesce(sum(r.amount) filter (where r.funder_group = 'region'), 0),
        d.eligible_cents, 3000, min(r.effective_on), min(r.effective_on) + 730,
        coalesce((select sum(j.amount) from (${rows}) as j where j.application_id = r.application_id and j.measure = 'jobs-to-create'), 0),
        '[]', min(r.effective_on), ${by('demo-bpifrance')}, min(r.recorded_at)
      from (${rows}) as r join decision as d on d.application_id = r.application_id
      where r.measure = 'contracted' group by r.application_id, d.id, d.eligible_cents`,
    event(
      'sign-agreement',
      'granted',
      'agreed',
      'demo-bpifrance',
      sql`
      select application_id, (signed_on + time '11:00') at time zone 'Europe/Paris' as at from agreement where programme_id = ${programmeId}`,
    ),
    sql`insert into payment (programme_id, agreement_id, kind, state_cents, region_cents, reference, requested_by, requested_at, approved_by, approved_at, paid_on)
      select ${programmeId}, g.id, (array['advance', 'interim', 'balance'])[p.rank], p.state_cents, p.region_cents, 'DEMO-P' || g.id || '-' || p.rank,
        ${by('demo-bpifrance')}, p.effective_on::timestamp at time zone 'Europe/Paris' - interval '5 days', ${by('demo-anct')},
        p.effective_on::timestamp at time zone 'Europe/Paris' - interval '2 days', p.effective_on
      from (
        select r.application_id, r.effective_on, row_number() over (partition by r.application_id order by r.effective_on) as rank,
          coalesce(sum(r.amount) filter (where r.funder_group = 'state'), 0) as state_cents,
          coalesce(sum(r.amount) filter (where r.funder_group = 'region'), 0) as region_cents
        from (${rows}) as r where r.measure = 'paid' group by r.application_id, r.effective_on
      ) as p join agreement as g on g.application_id = p.application_id where p.rank <= 3`,
    event(
      'pay',
      'agreed',
      'in-payment',
      'demo-bpifrance',
      sql`
      select g.application_id, (p.paid_on + time '12:00') at time zone 'Europe/Paris' as at
      from payment as p join agreement as g on g.id = p.agreement_id where p.programme_id = ${programmeId} and p.kind = 'advance'`,
    ),
    event(
      'settle',
      'in-payment',
      'settled',
      'demo-bpifrance',
      sql`
      select g.application_id, (p.paid_on + time '12:00') at time zone 'Europe/Paris' as at
      from payment as p join agreement as g on g.id = p.agreement_id where p.programme_id = ${programmeId} and p.kind = 'balance'`,
    ),
    sql`insert into job_observation (programme_id, application_id, year, observed_on, person_months, sampled, evidence, entry_id, author_id, recorded_at)
      select ${programmeId}, r.application_id, 1, r.effective_on, r.amount * 12, r.id % 10 = 0, 'Déclaration sociale nominative (Démo)', r.id, r.author_id, r.recorded_at
      from (${rows}) as r where r.measure = 'jobs-created' order by r.recorded_at`,
    // The widest gaps between promise and fact, where something was paid, are claimed back.
    sql`insert into clawback (programme_id, application_id, ground, promised, observed, paid_cents, amount_cents, reason, state, author_id, recorded_at)
      select ${programmeId}, c.application_id, 'jobs', c.promised, c.observed, c.paid, floor((c.promised - c.observed)::numeric / c.promised * c.paid)::bigint,
        'Emplois constatés loin des emplois promis (Démo)', 'proposed', ${by('demo-bpifrance')}, c.at
      from (
        select g.application_id, g.jobs as promised, o.person_months / 12 as observed, o.recorded_at + interval '20 days' as at,
          (select coalesce(sum(p.state_cents + p.region_cents), 0) from payment as p where p.agreement_id = g.id and p.paid_on < o.observed_on) as paid
        from agreement as g join job_observation as o on o.application_id = g.application_id
        join application as a on a.id = g.application_id and a.state = 'in-payment'
        where g.programme_id = ${programmeId}
      ) as c where c.paid > 0 and c.promised > 8 and c.observed * 7 < c.promised`,
    event(
      'claim-back',
      'in-payment',
      'clawback',
      'demo-bpifrance',
      sql`
      select application_id, recorded_at as at from clawback where programme_id = ${programmeId}`,
    ),
  ]
}
