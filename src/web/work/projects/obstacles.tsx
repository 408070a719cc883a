import { workLists } from '../../../modules/lists.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'

/** What stands in the way, wherever one has a role: each leads to the project or the action that says it. */
export async function obstaclesPage(visit: WorkVisit) {
  const open = await openList(visit, workLists.obstacles)
  return (
    <WorkFrame
      visit={visit}
      title="Obstacles"
      purpose={`${open.list.purpose} ${open.summary}.`}
      tools={<ListTools open={open} />}
      next={[
        { label: 'Projets à suivre', href: visit.to('/espace/projets') },
        { label: 'Actions', href: visit.to('/espace/actions') },
        ...listNext(visit, open),
      ]}
    >
      <ListFilters visit={visit} open={open} />
      <WorkTable
        visit={visit}
        open={open}
        caption="Obstacles, les plus pressés d’abord"
        empty="Aucun obstacle ici : retirez un filtre, ou notez ce qui bloque sur la page d’un projet ou d’une action."
      />
    </WorkFrame>
  )
}
