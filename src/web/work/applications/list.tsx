import { whyNot } from '../../../kernel/permission.ts'
import { applicationsPolicy } from '../../../modules/applications/index.ts'
import { workLists } from '../../../modules/lists.ts'
import { EmptyState } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'

/** The files of a person: their own, or those they follow. */
export async function filesPage(visit: WorkVisit) {
  const open = await openList(visit, workLists.files)
  const start = whyNot(applicationsPolicy['start-application'], visit.actor)
    ? []
    : [{ label: 'Ouvrir un dossier', href: visit.to('/espace/dossiers/nouveau') }]
  return (
    <WorkFrame
      visit={visit}
      title="Dossiers"
      purpose={`Les demandes d’aide que vous écrivez ou que vous suivez, celles qui ont bougé d’abord. ${open.summary}.`}
      tools={<ListTools open={open} />}
      next={[...start, { label: 'Les appels ouverts', href: visit.to('/appels') }, ...listNext(visit, open)]}
    >
      <ListFilters visit={visit} open={open} />
      {open.page.rows.length === 0 ? (
        <EmptyState title="Aucun dossier ici" actions={start}>
          Un brouillon n’est visible que de son demandeur, tant qu’il ne le partage pas.
        </EmptyState>
      ) : (
        <WorkTable
          visit={visit}
          open={open}
          caption="Dossiers, ceux qui ont bougé d’abord"
          cells={{ reference: row => `${row.reference} ${row.title || '(sans titre)'}` }}
        />
      )}
    </WorkFrame>
  )
}
