import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { refused } from '../../../kernel/errors.ts'
import type { Actor, Place, Scope } from '../../../kernel/permission.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Context } from '../../../platform/unit.ts'
import { filesSeen } from '../../applications/index.ts'
import { notKeptAway } from '../kept-away.ts'
import { agreementsPolicy } from '../policy.ts'
import { payingStates } from './rules.ts'

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

/** The accounts of a person that pay, and nothing else that they hold. */
const payer = (actor: Actor): Actor =>
  actor.kind === 'person'
    ? { ...actor, grants: actor.grants.filter(({ role }) => roles.includes(role)) }
    : actor
const { roles } = agreementsPolicy['export-payments']

/** The payments, `p`, of the files that a person pays; of no file that is judged without them. */
async function paidBy(db: Db | Tx, actor: Actor, programme: string): Promise<RawBuilder<unknown>> {
  return sql`p.agreement_id in (select r.id from register_work_agreement as r
    join programme on programme.id = r.programme_id and programme.code = ${programme}
    where ${filesSeen(payer(actor), programme)} and ${await notKeptAway(db, programme, actor)})`
}

/** Approved, and paid, or of a file that may still be. */
const waiting = sql`p.approved_at is not null and p.refused_at is null and p.exported_at is null
  and (p.paid_on is not null or exists (select from agreement as g join application as a on a.id = g.application_id
    where g.id = p.agreement_id and a.state = any(${[...payingStates]})))`

type Batch = { waiting: true } | { exportedAt: string }

/** The lines that wait for an export, or those of one, as they went out; of the payments that are a person's to make. */
export async function listAccountingLines(
  db: Db | Tx,
  programme: string,
  actor: Actor,
  batch: Batch,
): Promise<AccountingLine[]> {
  const chosen =
    'waiting' in batch
      ? waiting
      : sql`date_trunc('milliseconds', p.exported_at) = ${batch.exportedAt}::timestamptz`
  const { rows } = await sql<{ line: AccountingLine }>`
    select line from payment as p
    cross join lateral jsonb_array_elements(coalesce(p.exported_lines, accounting_lines(p))) with ordinality as found(line, rank)
    where ${chosen} and ${await paidBy(db, actor, programme)} order by p.id, rank`.execute(db)
  return rows.map(({ line }) => line)
}

export type ExportBatch = { exportedAt: Date; payments: number; cents: number }

/** The exports made, the last first. */
export async function listExports(db: Db, programme: string, actor: Actor): Promise<ExportBatch[]> {
  const { rows } = await sql<ExportBatch>`
    select date_trunc('milliseconds', p.exported_at) as "exportedAt", count(*)::int as payments, sum(p.state_cents + p.region_cents)::bigint as cents
    from payment as p where p.exported_at is not null and ${await paidBy(db, actor, programme)}
    group by 1 order by 1 desc limit 100`.execute(db)
  return rows.map(row => ({ ...row, cents: Number(row.cents) }))
}

/** Where a person pays: the place of what they export. */
function placeOfExports(actor: Actor, programme: string): Place {
  const held = actor.kind === 'person' ? actor.grants.filter(({ role }) => roles.includes(role)) : []
  const keys = (kind: Scope['kind']) =>
    held.filter(({ scope }) => scope.kind === kind).map(({ scope }) => scope.key)
  return {
    programme,
    regions: keys('region'),
    departements: keys('departement'),
    territories: keys('territory'),
    organisations: [],
  }
}

const input = z.object({ programme: z.string() })

/** Hands the approved payments to the accounting system: each goes out once. Answers the instant of the export, its name. */
export const exportPayments = defineUseCase<typeof input, { exportedAt: Date; payments: number }, Context>({
  name: 'export-payments',
  input,
  policy: agreementsPolicy['export-payments'],
  place: async ({ actor }, { programme }) => placeOfExports(actor, programme),
  run: async ({ tx, now, actor }, { programme }, emit) => {
    const { rows } = await sql<{ reference: string }>`
      update payment as p set exported_at = ${now}, exported_lines = accounting_lines(p), version = p.version + 1
      where ${waiting} and ${await paidBy(tx, actor, programme)} returning p.reference`.execute(tx)
    if (rows.length === 0) throw refused('Rien n’est à exporter.', ['Aucun versement approuvé n’attend.'])
    emit({
      subject: 'payments/export',
      detail: { exported: rows.map(({ reference }) => reference).sort(), at: now.toISOString() },
    })
    return { exportedAt: now, payments: rows.length }
  },
})
