import { workLists } from '../../../modules/lists.ts'
import { listIdeas } from '../../../modules/projects/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { plural } from '../../text/format.ts'
import { EmptyState } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'
import { similar } from './ideas.tsx'

/** The ideas that came in, those that wait first. */
export async function ideasPage(visit: WorkVisit) {
  const { db } = visit.site
  const open = await openList(visit, workLists.ideas)
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const ideas = await listIdeas(
    db,
    visit.programme.id,
    seen.map(({ id }) => id),
  )
  const waiting = ideas.filter(({ state }) => state === 'received').length
  const like = (id: unknown) => {
    const idea = ideas.find(one => one.id === id)
    return idea ? similar(idea, ideas).map(({ other }) => other.reference) : []
  }
  return (
    <WorkFrame
      visit={visit}
      title="Idées reçues"
      purpose={`Ce que des entreprises et des intercommunalités proposent sans compte. ${plural(waiting, 'idée')} à traiter.`}
      tools={<ListTools open={open} />}
      next={[
        { label: 'Le formulaire public', href: visit.to('/proposer-un-projet') },
        ...listNext(visit, open),
      ]}
    >
      <ListFilters visit={visit} open={open} />
      {open.page.rows.length === 0 ? (
        <EmptyState title="Aucune idée ici">
          Retirez un filtre, ou faites connaître le formulaire public : il ne demande pas de compte.
        </EmptyState>
      ) : (
        <WorkTable
          visit={visit}
          open={open}
          caption="Idées, celles qui attendent d’abord"
          besides={[{ key: 'like', label: 'Ressemble à', cell: row => like(row.id).join(', ') }]}
        />
      )}
    </WorkFrame>
  )
}
