import { Form } from '../../forms/index.ts'
import type { WorkVisit } from '../visit.ts'

/** Where those who are named are looked after. */
export const namedRoot = '/espace/personnes/nommees'
/** 0 when it is no id: nobody has it. */
export const idIn = (segment: string) => (/^\d{1,9}$/.test(segment) ? Number(segment) : 0)
export const crumbs = (visit: WorkVisit) => [
  { label: 'Personnes', href: visit.to('/espace/personnes') },
  { label: 'Personnes nommées', href: visit.to(namedRoot) },
]

/** Erasing someone takes a reason. */
export const Erase = ({ visit, action }: { visit: WorkVisit; action: string }) => (
  <Form
    visit={visit}
    action={action}
    submit="Effacer cette personne"
    variant="secondary"
    fields={[
      {
        name: 'why',
        label: 'Pourquoi ?',
        help: 'Par exemple : « demande reçue le 3 novembre ». Sans nommer la personne : le journal garde cette raison.',
        kind: 'text',
      },
    ]}
  />
)
