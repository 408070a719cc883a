import type { Annex } from '../../../modules/contracts/index.ts'
import { formatEuros } from '../../text/format.ts'
import { DataTable, Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

/** The annual financial annex of a contract; each partner leads to its part across contracts. */
export const AnnexSection = ({ visit, annexes }: { visit: WorkVisit; annexes: Annex[] }) => (
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
      ]}
      rows={annexes.map(one => ({
        year: one.year,
        partner: (
          <a href={visit.to('/espace/contrats/annexes/partenaire', { nom: one.partner })}>{one.partner}</a>
        ),
        note: one.note,
        amount: formatEuros(one.amount, 'exact'),
        committed: one.committed === undefined ? '' : formatEuros(one.committed, 'exact'),
        paid: one.paid === undefined ? '' : formatEuros(one.paid, 'exact'),
      }))}
    />
  </Section>
)
