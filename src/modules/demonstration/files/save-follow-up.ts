import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/connect.ts'
import { fundCode } from '../demonstration.ts'
import type { GrantCalculation } from './calculate-grants.ts'
import { saveBooks, signDecisions, standingRows } from './save-books.ts'
import { saveCalculations } from './save-calculations.ts'
import { saveJobs } from './save-jobs.ts'

/** What the public rows of the fund say of its files: the envelopes, the frozen calculations, the agreements, the payments, the
 * jobs observed, what is asked back. Written from the rows themselves, so that the two can never part. `fundId`, `programmeId`:
 * ids of the demonstration's own. */
export async function saveFollowUp(
  tx: Tx,
  programmeId: number,
  fundId: number,
  calculated: Promise<ReadonlyMap<string, GrantCalculation>>,
): Promise<void> {
  await saveBooks(tx, programmeId, fundId)
  await saveCalculations(tx, programmeId, await calculated)
  await signDecisions(tx, programmeId)
  for (const statement of payments(programmeId, fundId)) await statement.execute(tx)
  await saveJobs(tx, programmeId, fundId)
}

function payments(programmeId: number, fundId: number): RawBuilder<unknown>[] {
  const rows = standingRows(programmeId, fundId)
  const by = (code: string) => sql`(select id from author where code = ${code})`
  const signature = (side: string, code: string, capacity: string) => sql`
    jsonb_build_object('side', ${side}::text, 'author', (select name from author where code = ${code}), 'capacity', ${capacity}::text,
      'signedAt', to_char(min(r.effective_on) + time '09:30', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))`
  const event = (move: string, from: string, to: string, dated: RawBuilder<unknown>) => sql`
    with moved as (${dated}), placed as (
      update application as a set state = ${to} from moved where a.id = moved.application_id returning a.id
    )
    insert into application_event (programme_id, application_id, move, from_state, to_state, at, author_id)
    select ${programmeId}, application_id, ${move}, ${from}, ${to}, at, ${by('demo-bpifrance')} from moved order by at`
  const promised = (measure: string) => sql`
    coalesce((select sum(j.amount) from (${rows}) as j where j.application_id = r.application_id and j.measure = ${measure}), 0)`
  const paid = (kind: string) => sql`
    select g.application_id, (p.paid_on + time '12:00') at time zone 'Europe/Paris' as at
    from payment as p join agreement as g on g.id = p.agreement_id where p.programme_id = ${programmeId} and p.kind = ${kind}`
  // The first payment is the advance, the third the balance; `so_far`: what all of them come to, with each.
  const paidRows = sql`
    select p.*, g.id as agreement_id, g.eligible_cents, g.state_cents + g.region_cents as aid,
      sum(p.part_state + p.part_region) over (partition by g.id order by p.rank) as so_far
    from (
      select r.application_id, r.effective_on, row_number() over (partition by r.application_id order by r.effective_on) as rank,
        coalesce(sum(r.amount) filter (where r.funder_group = 'state'), 0) as part_state,
        coalesce(sum(r.amount) filter (where r.funder_group = 'region'), 0) as part_region
      from (${rows}) as r where r.measure = 'paid' group by r.application_id, r.effective_on
    ) as p join agreement as g on g.application_id = p.application_id where p.rank <= 3`
  return [
    sql`insert into agreement (programme_id, application_id, decision_id, code, state_cents, region_cents, eligible_cents, advance_bp,
        starts_on, ends_on, jobs, safeguarded, signatures, signed_on, author_id, recorded_at)
      select ${programmeId}, r.application_id, d.id, 'CV-' || upper(substr(md5(${fundCode} || r.application_id), 1, 8)),
        coalesce(sum(r.amount) filter (where r.funder_group = 'state'), 0), coalesce(sum(r.amount) filter (where r.funder_group = 'region'), 0),
        d.eligible_cents, 3000, min(r.effective_on), min(r.effective_on) + 730, ${promised('jobs-to-create')}, ${promised('jobs-safeguarded')},
        jsonb_build_array(${signature('company', 'demo-demandeurs', 'Représentant légal (Démo)')},
          ${signature('operator', 'demo-bpifrance', 'Par délégation (Démo)')}),
        min(r.effective_on), ${by('demo-bpifrance')}, min(r.recorded_at)
      from (${rows}) as r join decision as d on d.application_id = r.application_id
      where r.measure = 'contracted' group by r.application_id, d.id, d.eligible_cents`,
    event(
      'sign-agreement',
      'granted',
      'agreed',
      sql`
      select application_id, (signed_on + time '11:00') at time zone 'Europe/Paris' as at from agreement where programme_id = ${programmeId}`,
    ),
    // Before an interim payment or a balance, the spending that gives a right to it is declared and accepted.
    sql`insert into expense_claim (programme_id, agreement_id, number, lines, state, accepted_cents, sent_at, author_id, recorded_at)
      select ${programmeId}, s.agreement_id, s.rank - 1, jsonb_build_array(jsonb_build_object('label', 'Équipements et bâtiments (Démo)',
          'supplier', 'Fournisseur fictif (Démo)', 'invoice', 'DEMO-' || s.agreement_id || '-' || s.rank, 'paidOn', s.effective_on - 30,
          'cents', s.spent, 'acceptedCents', s.spent, 'note', '')),
        'accepted', s.spent, s.effective_on::timestamp at time zone 'Europe/Paris' - interval '20 days', ${by('demo-demandeurs')},
        s.effective_on::timestamp at time zone 'Europe/Paris' - interval '20 days'
      from (
        select p.*, (ceil(p.so_far * p.eligible_cents / p.aid) - case p.rank when 2 then 0 else
          ceil(lag(p.so_far) over (partition by p.agreement_id order by p.rank) * p.eligible_cents / p.aid) end)::bigint as spent
        from (${paidRows}) as p
      ) as s where s.rank > 1 order by s.effective_on`,
    sql`insert into payment (programme_id, agreement_id, kind, state_cents, region_cents, claim_id, reference, requested_by, requested_at,
        approved_by, approved_at, paid_on)
      select ${programmeId}, p.agreement_id, (array['advance', 'interim', 'balance'])[p.rank], p.part_state, p.part_region, c.id,
        'DEMO-P' || p.agreement_id || '-' || p.rank, ${by('demo-bpifrance')},
        p.effective_on::timestamp at time zone 'Europe/Paris' - interval '5 days', ${by('demo-anct')},
        p.effective_on::timestamp at time zone 'Europe/Paris' - interval '2 days', p.effective_on
      from (${paidRows}) as p left join expense_claim as c on c.agreement_id = p.agreement_id and c.number = p.rank - 1`,
    event('pay', 'agreed', 'in-payment', paid('advance')),
    event('settle', 'in-payment', 'settled', paid('balance')),
  ]
}
