import { sql } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { idsByCode, putRows } from '../../../platform/db/put-rows.ts'
import { recordEntries } from '../../../platform/entries/record-entries.ts'
import { splitPayment } from '../../agreements/index.ts'

/** Cents paid, by side. */
export type Paid = { state: number; region: number }

/** What was recovered came in one go, split as it was paid: receipts, and public rows. */
export async function receiveClawbacks(
  tx: Tx,
  programmeId: number,
  fundId: number,
  authorId: number,
): Promise<void> {
  const { rows } = await sql<
    Paid & { id: number; amount: number; at: Date; on: Day; projectId: number; regionCode: string }
  >`
    select c.id, c.amount_cents as amount, c.decided_at as at, (c.decided_at at time zone 'Europe/Paris')::date as "on",
      a.project_id as "projectId", a.region as "regionCode", sum(p.state_cents)::bigint as state, sum(p.region_cents)::bigint as region
    from clawback as c join application as a on a.id = c.application_id join agreement as g on g.application_id = a.id
    join payment as p on p.agreement_id = g.id
    where c.programme_id = ${programmeId} and c.state = 'recovered' group by c.id, a.id order by c.decided_at, c.id`.execute(
    tx,
  )
  const organisation = await idsByCode(tx, 'organisation')
  const sourceId = (await idsByCode(tx, 'source'))('demo-paiements')
  await putRows(
    tx,
    'clawback_receipt',
    rows.map(({ id, amount, on, at }) => ({
      programme_id: programmeId,
      clawback_id: id,
      cents: amount,
      received_on: on,
      mandate: `DEMO-T${id}`,
      author_id: authorId,
      recorded_at: at,
    })),
  )
  await recordEntries(
    tx,
    rows.flatMap(({ amount, state, region, regionCode, ...row }) => {
      const weights = { state_cents: state, region_cents: region }
      const parts = splitPayment(amount, weights, { state: 0, region: 0 })
      return [
        { funder: 'etat', cents: parts.state_cents },
        { funder: `region-${regionCode}`, cents: parts.region_cents },
      ]
        .filter(({ cents }) => cents > 0)
        .map(({ funder, cents }) => ({
          programmeId,
          measure: 'recovered',
          amount: cents,
          subjectId: row.projectId,
          fundId,
          funderId: organisation(funder),
          effectiveOn: row.on,
          recordedAt: row.at,
          authorId,
          sourceId,
          certainty: 'demonstration' as const,
        }))
    }),
  )
}
