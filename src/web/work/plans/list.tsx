import { whyNot } from '../../../kernel/permission.ts'
import { countActions, plansPolicy } from '../../../modules/plans/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { plural } from '../../text/format.ts'
import { EmptyState, SectionNav } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext } from '../lists/open-list.ts'
import type { WorkVisit } from '../visit.ts'
import { ActionTable, OneTerritory } from './list-views.tsx'
import { readList, type View, views } from './read-list.ts'

/** The actions of the territories a person sees: a table of all, or the board and the calendar of one territory. */
export async function actionsPage(visit: WorkVisit) {
  const { db } = visit.site
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const asked = await readList(visit, seen)
  const counts = await countActions(db, visit.programme.id, asked.filter)
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const uncited = counts.reduce((sum, one) => sum + one.uncited, 0)
  const reason = whyNot(plansPolicy['add-action'], visit.actor)
  const add = { label: 'Ajouter une action', href: visit.to('/espace/actions/nouvelle') }
  const here = asked.territory ?? (seen.length === 1 ? seen[0] : undefined)
  const at = (params: Record<string, string>) =>
    visit.to(asked.open.path, { ...asked.open.filters, vue: asked.view, ...params })
  return (
    <WorkFrame
      visit={visit}
      title="Actions"
      purpose={`${asked.territory ? `Le plan de ${asked.territory.name}` : 'Les plans d’action que vous suivez'}. ${plural(total, 'action')}${uncited ? `, dont ${uncited} sans besoin cité` : ''}.`}
      next={[
        ...(reason ? [] : [add]),
        ...(here
          ? [{ label: 'Versions et signatures du plan', href: visit.to(`/espace/plans/${here.id}`) }]
          : [{ label: 'Les plans', href: visit.to('/espace/plans') }]),
        ...listNext(visit, asked.open),
      ]}
      tools={<ListTools open={asked.open} />}
    >
      <ListFilters visit={visit} open={asked.open} besides={['vue']} />
      <SectionNav
        label="Présentation"
        items={(Object.keys(views) as View[]).map(view => ({
          label: views[view],
          href: at({ vue: view }),
          current: view === asked.view,
        }))}
      />
      {total === 0 ? (
        <EmptyState title="Aucune action ici" actions={reason ? [] : [add]}>
          Retirez un filtre, ou ajoutez la première.
        </EmptyState>
      ) : asked.view === 'tableau' ? (
        <ActionTable visit={visit} open={asked.open} />
      ) : (
        <OneTerritory visit={visit} asked={asked} seen={seen} counts={counts} at={at} />
      )}
    </WorkFrame>
  )
}
