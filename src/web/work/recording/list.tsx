import { workLists } from '../../../modules/lists.ts'
import { showAmount } from '../../text/cell.tsx'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'

/** What one typed, the last first. */
export async function typedPage(visit: WorkVisit) {
  const open = await openList(visit, workLists.entries)
  return (
    <WorkFrame
      visit={visit}
      title="Mes saisies"
      purpose={`Ce que vous avez enregistré et qui se lit dans les chiffres. ${open.summary}.`}
      tools={<ListTools open={open} />}
      next={[
        { label: 'Choisir un projet pour saisir', href: visit.to('/espace/projets') },
        ...listNext(visit, open),
      ]}
    >
      <ListFilters visit={visit} open={open} />
      <WorkTable
        visit={visit}
        open={open}
        caption="Écritures que vous avez saisies"
        empty="Aucune écriture ici : retirez un filtre, ou choisissez un projet pour saisir."
        besides={[
          {
            key: 'amount',
            label: 'Montant',
            align: 'end',
            cell: row => showAmount(String(row.measure), Number(row.amount)),
          },
        ]}
      />
    </WorkFrame>
  )
}
