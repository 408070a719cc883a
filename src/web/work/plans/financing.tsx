import { type ActionSheet, financingOf, fundingKinds, fundingStates } from '../../../modules/plans/index.ts'
import { formatEuros } from '../../text/format.ts'
import { DataTable, DefinitionList, Section } from '../../ui/index.ts'

const euros = (cents: number | null) => (cents === null ? 'à préciser' : formatEuros(cents, 'exact'))

/** The financing plan of a fiche: each funder's line, one's own part, what is still to be found. */
export const Financing = ({ action }: { action: ActionSheet & { number: number } }) => {
  const { own, toFind } = financingOf(action)
  return (
    <Section id={`financement-${action.number}`} title="Plan de financement">
      <DefinitionList
        items={[
          { term: 'Coût total', value: euros(action.total_cost) },
          { term: 'Coût éligible', value: euros(action.eligible_cost) },
        ]}
      />
      <DataTable
        id={`financeurs-${action.number}`}
        caption={`Plan de financement de la fiche ${action.number}`}
        captionHidden
        empty="Aucun financeur n’est encore inscrit."
        columns={[
          { key: 'funder', label: 'Financeur' },
          { key: 'kind', label: 'Nature' },
          { key: 'state', label: 'Où en est-on' },
          { key: 'amount', label: 'Montant', align: 'end' },
        ]}
        rows={[
          ...action.financing.map(line => ({
            funder: line.funder,
            kind: fundingKinds[line.kind],
            state: fundingStates[line.state],
            amount: formatEuros(line.amount, 'exact'),
          })),
          ...(own > 0
            ? [
                {
                  funder: 'Maître d’ouvrage',
                  kind: 'Part propre',
                  state: '',
                  amount: formatEuros(own, 'exact'),
                },
              ]
            : []),
        ]}
        foot={
          toFind > 0
            ? { funder: 'Reste à trouver', kind: '', state: '', amount: formatEuros(toFind, 'exact') }
            : undefined
        }
      />
    </Section>
  )
}
