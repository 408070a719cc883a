import { sql } from 'kysely'
import { addDays, addMonths, type Day } from '../../../kernel/dates.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { idsByCode, putRows } from '../../../platform/db/put-rows.ts'
import { clawbackDue } from '../../agreements/index.ts'
import { type MoveName, moveOf } from '../../applications/index.ts'
import { instantOn } from '../calendar.ts'
import { type Paid, receiveClawbacks } from './receive-clawbacks.ts'
import type { Seen } from './seen.ts'

type Money = Paid & { applicationId: number; years: number; lastOn: Day; settledOn: Day | null }
type Fate = 'left' | 'proposed' | 'ordered' | 'recovered' | 'waived'
const reason = 'Emplois constatés sous les emplois promis (Démo)'

/** What is asked back where jobs are missing, and how each request ended; then the files that are closed. */
export async function saveClawbacks(
  tx: Tx,
  programmeId: number,
  fundId: number,
  seen: readonly Seen[],
): Promise<void> {
  const paid = await listPaid(tx, programmeId)
  const author = await idsByCode(tx, 'author')
  const operator = author('demo-bpifrance')
  const stories = seen.flatMap(one => {
    const money = paid.get(one.applicationId)
    return money ? [storyOf(one, money)] : []
  })
  await putRows(
    tx,
    'clawback',
    stories.flatMap(({ one, claim }) =>
      claim
        ? [
            {
              programme_id: programmeId,
              application_id: one.applicationId,
              ground: 'jobs',
              promised: claim.promised,
              observed: claim.observed,
              paid_cents: claim.paid,
              amount_cents: claim.amount,
              reason,
              state: claim.fate,
              recovered_cents: claim.fate === 'recovered' ? claim.amount : 0,
              decided_at: claim.fate === 'proposed' ? null : instantOn(addDays(claim.on, 30), 11 * 60),
              version: 1,
              author_id: operator,
              recorded_at: instantOn(claim.on, 11 * 60),
            },
          ]
        : [],
    ),
  )
  await putRows(
    tx,
    'application_event',
    stories
      .flatMap(({ one, moves }) =>
        moves.map(({ move, from, on }) => ({
          programme_id: programmeId,
          application_id: one.applicationId,
          move,
          from_state: from,
          to_state: moveOf(move).to,
          at: instantOn(on, 11 * 60),
          author_id: operator,
          reason: moveOf(move).reason ? reason : '',
        })),
      )
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  )
  await sql`update application as a set state = last.to_state
    from (select distinct on (application_id) application_id, to_state from application_event
      where programme_id = ${programmeId} order by application_id, id desc) as last
    where last.application_id = a.id and a.state <> last.to_state and a.programme_id = ${programmeId}`.execute(
    tx,
  )
  await sql`update agreement as g set closed_on = (e.at at time zone 'Europe/Paris')::date from application_event as e
    where e.application_id = g.application_id and e.move = 'close' and g.programme_id = ${programmeId}`.execute(
    tx,
  )
  await receiveClawbacks(tx, programmeId, fundId, operator)
}

/** What happened to a file once its jobs were seen. A file still being paid is asked for the widest gaps alone. */
function storyOf(one: Seen, money: Money) {
  const { settledOn, lastOn } = money
  const paid = money.state + money.region
  const promised = one.promised + one.safeguarded
  const observed = Math.min(one.promised, one.jobs) + Math.min(one.safeguarded, one.kept)
  const facts = { promised, observed, paid, recovered: 0, recoveredForJobs: 0, due: 0, tolerance: 0 }
  const amount = clawbackDue('jobs', facts)
  const fates: readonly Fate[] = settledOn
    ? ['left', 'proposed', 'ordered', 'recovered', 'waived']
    : ['proposed', 'waived', 'recovered']
  const wide = one.promised > 8 && one.jobs * 7 < one.promised
  const fate = amount > 0 && (settledOn || wide) ? fates[one.applicationId % fates.length]! : 'left'
  const on = settledOn
    ? addDays(addMonths(one.decidedOn, 36), 40)
    : addDays(lastOn > one.seenOn ? lastOn : one.seenOn, 20)
  const over = fate === 'recovered' || fate === 'waived'
  const moves: { move: MoveName; from: string; on: Day }[] = [
    ...(settledOn ? [{ move: 'monitor', from: 'settled', on: addDays(settledOn, 30) } as const] : []),
    ...(fate === 'left'
      ? []
      : [{ move: 'claim-back', from: settledOn ? 'monitored' : 'in-payment', on } as const]),
    ...(over
      ? [{ move: settledOn ? 'waive' : 'resume', from: 'clawback', on: addDays(on, 30) } as const]
      : []),
    ...(settledOn && money.years === 3 && (over || amount === 0)
      ? [{ move: 'close', from: 'monitored', on: addDays(on, 60) } as const]
      : []),
  ]
  return { one, moves, claim: fate === 'left' ? undefined : { fate, on, promised, observed, paid, amount } }
}

async function listPaid(tx: Tx, programmeId: number) {
  const { rows } = await sql<Money>`
    select g.application_id as "applicationId", case when c.output ->> 'euSizeClass' = 'large' then 5 else 3 end as years,
      sum(p.state_cents)::bigint as state, sum(p.region_cents)::bigint as region,
      max(p.paid_on) as "lastOn", max(p.paid_on) filter (where p.kind = 'balance') as "settledOn"
    from agreement as g join payment as p on p.agreement_id = g.id join decision as d on d.id = g.decision_id
    left join aid_calculation as c on c.id = d.aid_calculation_id
    where g.programme_id = ${programmeId} group by 1, 2`.execute(tx)
  return new Map(rows.map(row => [row.applicationId, row]))
}
