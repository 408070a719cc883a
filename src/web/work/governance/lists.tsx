import { whyNot } from '../../../kernel/permission.ts'
import type { WorkList } from '../../../modules/bulk/index.ts'
import { governancePolicy } from '../../../modules/governance/index.ts'
import { workLists } from '../../../modules/lists.ts'
import { EmptyState, type Link } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkPage, WorkVisit } from '../visit.ts'

type Shown = {
  caption: string
  empty: string
  /** How an empty one is filled, and what else leads on. */
  next: (visit: WorkVisit) => Link[]
}

/** The page of a list of governance. */
const pageOf =
  (list: WorkList, { caption, empty, next }: Shown): WorkPage =>
  async visit => {
    const open = await openList(visit, list)
    const leads = next(visit)
    return (
      <WorkFrame
        visit={visit}
        title={list.title}
        purpose={`${list.purpose} ${open.summary}.`}
        crumbs={[{ label: 'Gouvernance', href: visit.to('/espace/gouvernance') }]}
        tools={<ListTools open={open} />}
        next={[...leads, ...listNext(visit, open)]}
      >
        <ListFilters visit={visit} open={open} />
        {open.page.rows.length === 0 ? (
          <EmptyState title={empty} actions={leads}>
            Retirez un filtre, s’il y en a un.
          </EmptyState>
        ) : (
          <WorkTable visit={visit} open={open} caption={caption} />
        )}
      </WorkFrame>
    )
  }

const may = (gesture: keyof typeof governancePolicy, label: string, href: string) => (visit: WorkVisit) =>
  whyNot(governancePolicy[gesture], visit.actor) ? [] : [{ label, href: visit.to(href) }]
const theBinomes = (visit: WorkVisit): Link[] => [
  { label: 'Les binômes, territoire par territoire', href: visit.to('/espace/gouvernance') },
]

export const mandatesPage = pageOf(workLists.mandates, {
  caption: 'Mandats, par territoire',
  empty: 'Aucun mandat ici',
  next: theBinomes,
})
export const referentsPage = pageOf(workLists.referents, {
  caption: 'Référents, ceux d’aujourd’hui d’abord',
  empty: 'Aucun référent ici',
  next: theBinomes,
})
export const committeesPage = pageOf(workLists.committees, {
  caption: 'Instances, par nature',
  empty: 'Aucune instance ici',
  next: may('add-committee', 'Créer une instance', '/espace/gouvernance/comites/nouveau'),
})
export const meetingsPage = pageOf(workLists.meetings, {
  caption: 'Séances, les dernières d’abord',
  empty: 'Aucune séance ici',
  next: visit => [
    { label: 'Les séances à venir', href: visit.to('/espace/gouvernance/seances', { etat: 'a-venir' }) },
    { label: 'Les instances, pour en convoquer une', href: visit.to('/espace/gouvernance/comites') },
  ],
})
export const perimetersPage = pageOf(workLists.perimeters, {
  caption: 'Changements de périmètre, ceux à trancher d’abord',
  empty: 'Aucun changement proposé ici',
  next: may(
    'propose-perimeter',
    'Proposer un changement de périmètre',
    '/espace/gouvernance/perimetres/nouveau',
  ),
})
