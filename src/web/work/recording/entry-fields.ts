import type { Place } from '../../../kernel/permission.ts'
import {
  certainties,
  decidesMoney,
  type Fund,
  funderBlockers,
  listFunders,
  type Measure,
  measures,
} from '../../../modules/recording/index.ts'
import type { Field } from '../../forms/index.ts'
import { evidenceFileFields } from '../documents/attach.ts'
import type { WorkVisit } from '../visit.ts'

export const evidenceFields: Field[] = [
  {
    name: 'evidence',
    label: 'D’après quelle pièce ?',
    help: 'Convention, notification, relevé : son titre et son numéro.',
    kind: 'text',
  },
  { name: 'evidenceOn', label: 'Date de la pièce', kind: 'day', optional: true },
  { name: 'evidenceUrl', label: 'Son adresse, si elle est publique', kind: 'text', optional: true },
  ...evidenceFileFields,
]

/** Whose money, on what fund: asked of who decides money there. Funds held in envelopes are spent by decisions alone. */
export async function purseFields(visit: WorkVisit, place: Place, funds: readonly Fund[]): Promise<Field[]> {
  const held = decidesMoney(visit.actor, place)
  if (held.length === 0) return []
  const [typed, elsewhere] = [funds.filter(fund => !fund.inEnvelopes), funds.filter(fund => fund.inEnvelopes)]
  const mayFund = (await listFunders(visit.site.db)).filter(funder =>
    [undefined, ...typed].some(
      fund => funderBlockers(held, funder, { operator: fund?.operator, regions: place.regions }).length === 0,
    ),
  )
  return [
    {
      name: 'fundId',
      label: 'Sur quel fonds ?',
      help: elsewhere.length
        ? `${elsewhere.map(({ name }) => name).join(', ')} : cet argent est tenu par enveloppes, il se décide et se verse depuis un dossier.`
        : undefined,
      kind: 'select',
      optional: true,
      options: typed.map(({ id, name }) => ({ value: String(id), label: name })),
    },
    {
      name: 'funder',
      label: 'Qui finance ?',
      help: 'L’argent de votre organisation. Sur un fonds que vous opérez, aussi la part de l’État ou de la région.',
      kind: 'select',
      options: mayFund.map(({ code, name }) => ({ value: code, label: name })),
    },
  ]
}

/** How sure it is, offered and chosen beforehand as what may be typed allows. */
export function certaintyField(mine: readonly Measure[]): { field: Field; value: string | undefined } {
  const offered = [...new Set(mine.flatMap(code => measures[code].certainties))]
  const usual = new Set(mine.map(code => measures[code].certainties[0]))
  return {
    field: {
      name: 'certainty',
      label: 'Est-ce sûr ?',
      help: 'Sans réponse : une promesse (investissement, emplois à créer ou à conforter) est prévue, le reste est constaté.',
      kind: 'radio',
      optional: true,
      options: offered.map(code => ({ value: code, label: certainties[code] })),
    },
    value: usual.size === 1 ? [...usual][0] : undefined,
  }
}
