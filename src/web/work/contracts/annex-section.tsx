import type { Place } from '../../../kernel/permission.ts'
import {
  type Contract,
  contractsPolicy,
  type FunderYear,
  listFunderYears,
  sumsOfLine,
} from '../../../modules/contracts/index.ts'
import { Form } from '../../forms/index.ts'
import { formatEuros } from '../../text/format.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'
import { annexField } from './fields.ts'

const exact = (cents: number | undefined) => (cents === undefined ? '' : formatEuros(cents, 'exact'))
const recorded = (sums: FunderYear | undefined) =>
  sums ? `${exact(sums.committed)} engagés, ${exact(sums.paid)} versés` : ''

type AnnexProps = {
  visit: WorkVisit
  contract: Contract
  place: Place
  /** Whether the person follows its territories: each partner leads to its part across their contracts. */
  local: boolean
}

/** The annual financial annex of a contract, beside what the entries say of its partners; the State writes it. */
export const AnnexSection = async ({ visit, contract, place, local }: AnnexProps) => {
  const sums = local ? await listFunderYears(visit.site.db, contract.programmeId, contract.territory_ids) : []
  const reason = reasonNot(visit, contractsPolicy['keep-annex'], place)
  const own = new Set(contract.annexes.map(line => sumsOfLine(sums, line)))
  const others = sums.filter(one => !own.has(one))
  return (
    <Section id="annexe" title="Annexe financière annuelle">
      <DataTable
        id="annexe-financiere"
        caption="Annexe financière, par année et par partenaire"
        captionHidden
        empty="Aucune ligne."
        columns={[
          { key: 'year', label: 'Année' },
          { key: 'partner', label: 'Partenaire' },
          { key: 'note', label: 'Note' },
          { key: 'amount', label: 'Envisagé', align: 'end' },
          { key: 'committed', label: 'Engagé', align: 'end' },
          { key: 'paid', label: 'Versé', align: 'end' },
          { key: 'recorded', label: 'D’après les écritures' },
        ]}
        rows={contract.annexes.map(line => ({
          year: line.year,
          partner: local ? (
            <a href={visit.to('/espace/contrats/annexes/partenaire', { nom: line.partner })}>
              {line.partner}
            </a>
          ) : (
            line.partner
          ),
          note: line.note,
          amount: exact(line.amount),
          committed: exact(line.committed),
          paid: exact(line.paid),
          recorded: recorded(sumsOfLine(sums, line)),
        }))}
      />
      {others.length > 0 && (
        <details>
          <summary>Ce que les écritures disent d’autres financeurs de ces territoires</summary>
          <ul>
            {others.map(one => (
              <li>{`${one.year}, ${one.funder} : ${recorded(one)}`}</li>
            ))}
          </ul>
        </details>
      )}
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          id="tenir-annexe"
          action={visit.to(`/espace/contrats/${contract.id}/annexe`)}
          submit="Enregistrer l’annexe"
          version={contract.version}
          values={{ annexes: proposed(contract, sums) }}
          fields={[
            {
              ...annexField,
              help: 'L’engagé et le versé que vous n’avez pas écrits sont proposés d’après les écritures du partenaire et de l’année.',
            },
          ]}
        />
      )}
    </Section>
  )
}

const proposed = ({ annexes }: Contract, sums: readonly FunderYear[]) =>
  annexes.map(line => {
    const known = sumsOfLine(sums, line)
    return { ...line, committed: line.committed ?? known?.committed, paid: line.paid ?? known?.paid }
  })
