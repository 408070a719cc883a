import type { Place } from '../../../kernel/permission.ts'
import { type Committee, governancePolicy, type Meeting } from '../../../modules/governance/index.ts'
import { listAgenda } from '../../../modules/week/index.ts'
import type { Field, Option } from '../../forms/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'

type Agenda = Meeting['agenda']

/** What waits where the body sits, as points to put on its agenda; none for who may not convene it. */
export async function proposedAgenda(visit: WorkVisit, committee: Committee, place: Place): Promise<Agenda> {
  if (reasonNot(visit, governancePolicy['add-meeting'], place)) return []
  const pending = await listAgenda(visit.site.db, visit, committee, place)
  return pending.slice(0, 20).map(({ what, where, href }) => ({
    what: committee.territoryId !== null || !where ? what : `${what} (${where})`,
    href,
  }))
}

/** The fields of a meeting. A point leads to a page chosen among those of the place and those it already cites. */
export function meetingFields(committee: Committee, proposed: Agenda, written: Agenda = []): Field[] {
  const pages = new Map<string, string>(
    [...proposed, ...written].flatMap(({ what, href }) => (href ? [[href, what]] : [])),
  )
  return [
    { name: 'held_on', label: 'Jour', kind: 'day' },
    { name: 'place', label: 'Lieu', kind: 'text', optional: true },
    {
      name: 'agenda',
      label: 'Ordre du jour',
      kind: 'lines',
      columns: [
        { name: 'what', label: 'Point', kind: 'text' },
        {
          name: 'href',
          label: 'Page à ouvrir',
          optional: true,
          kind: 'select',
          options: [...pagesOf(committee), ...[...pages].map(([value, label]) => ({ value, label }))],
        },
      ],
    },
  ]
}

const pagesOf = ({ territoryId }: Committee): Option[] => [
  ...(territoryId === null
    ? [{ value: '/espace/plans', label: 'Les plans' }]
    : [
        { value: `/espace/plans/${territoryId}`, label: 'Le plan du territoire' },
        { value: `/espace/gouvernance/territoires/${territoryId}`, label: 'Le binôme et les référents' },
      ]),
  { value: '/espace/actions', label: 'Les actions' },
  { value: '/espace/projets', label: 'Les projets' },
  { value: '/espace/contrats', label: 'Les contrats' },
]
