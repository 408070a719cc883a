import { whyNot } from '../../../kernel/permission.ts'
import { agreementsPolicy, listAccountingLines, listExports } from '../../../modules/agreements/index.ts'
import { ActionButton } from '../../forms/index.ts'
import { formatDay, formatEuros, formatInstant, plural } from '../../text/format.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

const fileOf = (visit: WorkVisit, exportedAt: Date): string =>
  visit.to('/espace/conventions/comptabilite/csv', { lot: exportedAt.toISOString() })

/** Approved payments on their way to the accounting system: what waits, and what went out. */
export async function accountingPage(visit: WorkVisit) {
  const { db } = visit.site
  const reason = whyNot(agreementsPolicy['export-payments'], visit.actor)
  const [lines, batches] = reason
    ? [[], []]
    : await Promise.all([
        listAccountingLines(db, visit.programme.code, visit.actor, { waiting: true }),
        listExports(db, visit.programme.code, visit.actor),
      ])
  return (
    <WorkFrame
      visit={visit}
      title="Export comptable"
      purpose="Une ligne par versement approuvé et par financeur. Un versement ne part qu’une fois."
      crumbs={[{ label: 'Conventions', href: visit.to('/espace/conventions') }]}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <>
          <DataTable
            id="a-exporter"
            caption={`À exporter : ${plural(lines.length, 'ligne')}`}
            empty="Aucun versement approuvé n’attend."
            columns={[
              { key: 'reference', label: 'Versement' },
              { key: 'date', label: 'Approuvé le' },
              { key: 'beneficiary', label: 'Bénéficiaire' },
              { key: 'funder', label: 'Financeur' },
              { key: 'programme_line', label: 'Enveloppe' },
              { key: 'amount', label: 'Montant', align: 'end' },
            ]}
            rows={lines.map(line => ({
              ...line,
              date: formatDay(line.date),
              amount: formatEuros(BigInt(line.amount.replace('.', '')), 'exact'),
            }))}
          />
          {lines.length > 0 && (
            <ActionButton
              visit={visit}
              id="exporter"
              action={visit.to('/espace/conventions/comptabilite')}
              label="Exporter ces versements"
            />
          )}
          <Section id="exports" title="Exports faits">
            <ul>
              {batches.map(({ exportedAt, payments, cents }) => (
                <li>
                  <a href={fileOf(visit, exportedAt)}>{formatInstant(exportedAt)}</a>
                  {`, ${plural(payments, 'versement')}, ${formatEuros(cents, 'exact')}`}
                </li>
              ))}
              {batches.length === 0 && <li>Aucun.</li>}
            </ul>
          </Section>
        </>
      )}
    </WorkFrame>
  )
}
