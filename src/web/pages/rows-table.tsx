import type { Figure, FigureRow } from '../../modules/figures/index.ts'
import { registerOfSubject } from '../../modules/registers.ts'
import { rowPath } from '../address.ts'
import type { Visit } from '../site.ts'
import { showAmount } from '../text/cell.tsx'
import { formatDay, formatInstant } from '../text/format.ts'
import { DataTable } from '../ui/index.ts'

/** The rows behind a figure: what, where, how much, and who recorded it, when, from which source. */
export const RowsTable = ({
  visit,
  figure,
  rows,
}: {
  visit: Visit
  figure: Figure
  rows: readonly FigureRow[]
}) => (
  <DataTable
    id="lignes"
    caption={`Lignes : ${figure.title}`}
    captionHidden
    empty="Aucune ligne à cette date avec ces filtres."
    columns={[
      { key: 'name', label: 'Objet' },
      { key: 'place', label: 'Lieu' },
      { key: 'amount', label: 'Montant', align: 'end' },
      { key: 'on', label: 'Date d’effet' },
      { key: 'author', label: 'Enregistré par' },
      { key: 'recorded', label: 'Enregistré le' },
      { key: 'source', label: 'Source' },
      { key: 'entry', label: 'Écriture' },
    ]}
    rows={rows.map(row => ({
      name: <SubjectLink visit={visit} row={row} />,
      place: row.commune ?? row.departement,
      amount: showAmount(row.measure, row.amount),
      on: formatDay(row.effectiveOn),
      author: row.author,
      recorded: formatInstant(row.recordedAt),
      source: row.source,
      entry:
        row.entryId === null ? (
          'Fait daté'
        ) : (
          <a href={visit.to(`/ecritures/${row.entryId}`)}>
            n° {row.entryId}
            {row.corrects === null ? '' : ' (corrigée)'}
          </a>
        ),
    }))}
  />
)

const SubjectLink = ({ visit, row }: { visit: Visit; row: FigureRow }) => {
  const register = registerOfSubject(row.kind)
  return register ? (
    <a href={visit.to(rowPath(register.path, row.code))}>{row.name}</a>
  ) : (
    <span>{row.name}</span>
  )
}
