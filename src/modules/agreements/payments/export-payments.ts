import { sql } from 'kysely'
import { z } from 'zod'
import { refused } from '../../../kernel/errors.ts'
import type { Actor, Place } from '../../../kernel/permission.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Context } from '../../../platform/unit.ts'
import { agreementsPolicy } from '../policy.ts'

/** A line for the accounting system: what one funder owes for one payment. `amount`: euros with two decimals, as a file needs. */
export type AccountingLine = {
  date: string
  reference: string
  beneficiary_siren: string
  beneficiary: string
  amount: string
  funder: string
  fund: string
  programme_line: string
  agreement: string
  kind: string
}
export const accountingColumns = (
  [
    'date',
    'reference',
    'beneficiary_siren',
    'beneficiary',
    'amount',
    'funder',
    'fund',
    'programme_line',
    'agreement',
    'kind',
  ] as const
).map(key => ({ key }))

/** The régions where someone pays; nothing: everywhere. */
const regionsPaid = (actor: Actor, programme: string): string[] | undefined => {
  if (actor.kind !== 'person') return undefined
  const held = actor.grants.filter(
    grant => grant.programme === programme && agreementsPolicy['export-payments'].roles.includes(grant.role),
  )
  return held.some(({ scope }) => scope.kind === 'programme')
    ? undefined
    : held.filter(({ scope }) => scope.kind === 'region').map(({ scope }) => scope.key)
}

type Batch = { waiting: true } | { exportedAt: string }

/** The lines that wait for an export, or those of one; of the régions that a person pays for. Zero is not a line. */
export async function listAccountingLines(
  db: Db | Tx,
  programme: string,
  actor: Actor,
  batch: Batch,
): Promise<AccountingLine[]> {
  const regions = regionsPaid(actor, programme)
  const { rows } = await sql<AccountingLine>`
    select to_char(p.approved_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as date, p.reference,
      coalesce(o.siren, '') as beneficiary_siren, coalesce(name_of(o.id, current_date), o.code) as beneficiary,
      to_char(part.cents / 100, 'FM999999999999990') || '.' || to_char(part.cents % 100, 'FM00') as amount,
      coalesce(name_of(e.funder_id, current_date), '') as funder, fund.name as fund, e.name as programme_line, g.code as agreement,
      p.kind
    from payment as p
    join agreement as g on g.id = p.agreement_id
    join application as a on a.id = g.application_id
    join programme on programme.id = a.programme_id and programme.code = ${programme}
    join organisation as o on o.id = a.organisation_id
    join decision as d on d.id = g.decision_id
    cross join lateral (values (d.state_envelope_id, p.state_cents), (d.region_envelope_id, p.region_cents)) as part(envelope_id, cents)
    join envelope as e on e.id = part.envelope_id
    join subject as fund on fund.id = e.fund_id
    where part.cents > 0 and ${chosen(batch)}
      and (${regions ?? null}::text[] is null or a.region = any(${regions ?? null}))
    order by p.id, e.id`.execute(db)
  return rows
}

const chosen = (batch: Batch) =>
  'waiting' in batch
    ? sql`p.approved_at is not null and p.refused_at is null and p.exported_at is null`
    : sql`date_trunc('milliseconds', p.exported_at) = ${batch.exportedAt}::timestamptz`

export type ExportBatch = { exportedAt: Date; payments: number; cents: number }

/** The exports made, the last first. */
export async function listExports(db: Db, programme: string, actor: Actor): Promise<ExportBatch[]> {
  const regions = regionsPaid(actor, programme)
  const { rows } = await sql<ExportBatch>`
    select date_trunc('milliseconds', p.exported_at) as "exportedAt", count(*)::int as payments, sum(p.state_cents + p.region_cents)::bigint as cents
    from payment as p join agreement as g on g.id = p.agreement_id join application as a on a.id = g.application_id
    join programme on programme.id = a.programme_id and programme.code = ${programme}
    where p.exported_at is not null and (${regions ?? null}::text[] is null or a.region = any(${regions ?? null}))
    group by 1 order by 1 desc limit 100`.execute(db)
  return rows.map(row => ({ ...row, cents: Number(row.cents) }))
}

/** Where a person pays: the place of what they export. */
const placeOfExports = (actor: Actor, programme: string): Place => ({
  programme,
  regions: regionsPaid(actor, programme) ?? [],
  departements: [],
  territories: [],
  organisations: [],
})

const input = z.object({ programme: z.string() })

/** Hands the approved payments to the accounting system: each goes out once. Answers the instant of the export, its name. */
export const exportPayments = defineUseCase<typeof input, { exportedAt: Date; payments: number }, Context>({
  name: 'export-payments',
  input,
  policy: agreementsPolicy['export-payments'],
  place: async ({ actor }, { programme }) => placeOfExports(actor, programme),
  run: async ({ tx, now, actor }, { programme }, emit) => {
    const regions = regionsPaid(actor, programme)
    const { rows } = await sql<{ reference: string }>`
      update payment as p set exported_at = ${now}, version = p.version + 1
      from agreement as g join application as a on a.id = g.application_id join programme on programme.id = a.programme_id
      where g.id = p.agreement_id and programme.code = ${programme} and p.approved_at is not null and p.refused_at is null
        and p.exported_at is null and (${regions ?? null}::text[] is null or a.region = any(${regions ?? null}))
      returning p.reference`.execute(tx)
    if (rows.length === 0) throw refused('Rien n’est à exporter.', ['Aucun versement approuvé n’attend.'])
    emit({
      subject: 'payments/export',
      detail: { exported: rows.map(({ reference }) => reference).sort(), at: now.toISOString() },
    })
    return { exportedAt: now, payments: rows.length }
  },
})
