import { workLists } from '../../../modules/lists.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'

/** All the work that one handed over or was handed, done or not. */
export async function taskListPage(visit: WorkVisit) {
  const open = await openList(visit, workLists.tasks)
  return (
    <WorkFrame
      visit={visit}
      title={open.list.title}
      purpose={`${open.list.purpose} ${open.summary}.`}
      crumbs={[{ label: 'Ma semaine', href: visit.to('/espace') }]}
      tools={<ListTools open={open} />}
      next={[
        { label: 'Confier un travail', href: visit.to('/espace/travaux/nouveau') },
        ...listNext(visit, open),
      ]}
    >
      <ListFilters visit={visit} open={open} />
      <WorkTable
        visit={visit}
        open={open}
        caption="Travaux, ceux à faire d’abord"
        empty="Aucun travail ici : retirez un filtre, ou confiez-en un."
      />
    </WorkFrame>
  )
}
