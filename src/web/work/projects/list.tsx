import { whyNot } from '../../../kernel/permission.ts'
import { workLists } from '../../../modules/lists.ts'
import { countOrigins, origins, projectsPolicy } from '../../../modules/projects/index.ts'
import { formatPercent, plural } from '../../text/format.ts'
import { EmptyState, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'

/** The projects that a person follows, and where they came from. */
export async function projectsPage(visit: WorkVisit) {
  const { db } = visit.site
  const open = await openList(visit, workLists.projects)
  const counts = await countOrigins(db, visit.programme, visit.actor)
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const called = counts.find(({ origin }) => origin === 'call')?.count ?? 0
  const reason = whyNot(projectsPolicy['start-project'], visit.actor)
  const start = { label: 'Ajouter un projet', href: visit.to('/espace/projets/nouveau') }
  return (
    <WorkFrame
      visit={visit}
      title="Projets à suivre"
      purpose={`${plural(total, 'projet')} là où vous avez un rôle. Un projet n’est ni une action, ni un dossier.`}
      tools={<ListTools open={open} />}
      next={[
        ...(reason ? [] : [start]),
        { label: 'Le registre public', href: visit.to('/projets') },
        ...listNext(visit, open),
      ]}
    >
      {total > 0 && (
        <Section
          id="origine"
          title={`${formatPercent(called / total)} de ces projets sont nés d’un appel à projets`}
          lead="La réponse à « une boîte à projets ? » : d’où viennent ceux que vous suivez."
        >
          <ul>
            {counts.map(({ origin, count }) => (
              <li>
                {origins[origin as keyof typeof origins] ?? 'Origine non dite'} : {plural(count, 'projet')} (
                {formatPercent(count / total)})
              </li>
            ))}
          </ul>
        </Section>
      )}
      <ListFilters visit={visit} open={open} />
      {open.page.rows.length === 0 ? (
        <EmptyState title="Aucun projet ici" actions={reason ? [] : [start]}>
          Retirez un filtre, ou ajoutez le premier.
        </EmptyState>
      ) : (
        <WorkTable visit={visit} open={open} caption="Projets, par nom" />
      )}
    </WorkFrame>
  )
}
