import { envelopesFor, envelopeTried, type Scenario } from '../../../modules/appraisals/index.ts'
import { type Field, Form } from '../../forms/index.ts'
import { envelopeOptions } from '../instruction/proposal.tsx'
import type { WorkVisit } from '../visit.ts'
import { availableBySide, type RankedFile, type ReviewSession } from './get-session.ts'

type Props = { visit: WorkVisit; session: ReviewSession; scenario?: Scenario }
const bothSides = ['state', 'region'] as const
const sideWords = { state: 'État', region: 'région' }

/** Amounts tried for each file, each from an envelope, and what envelopes would hold; from the appraisal when it is a new one. */
export const ScenarioForm = ({ visit, session, scenario }: Props) => {
  const { meeting, envelopes } = session
  const items = session.items.filter(({ closed }) => !closed)
  const available = availableBySide(envelopes)
  const mayGive = envelopes.filter(({ id }) =>
    items.some(item =>
      bothSides.some(side => envelopesFor(side, item, envelopes).some(one => one.id === id)),
    ),
  )
  const tried = (item: RankedFile) => scenario?.lines.find(line => line.applicationId === item.applicationId)
  const values = {
    name: scenario?.name ?? '',
    stateCents: scenario?.state ?? available.state,
    regionCents: scenario?.region ?? available.region,
    envelopes: mayGive.map(({ id, available: has }) => ({
      cents: scenario?.envelopes.find(({ envelopeId }) => envelopeId === id)?.cents ?? has,
    })),
    lines: items.map(item => ({
      stateCents: tried(item)?.stateCents ?? (scenario ? 0 : item.proposed),
      regionCents: tried(item)?.regionCents ?? 0,
      stateEnvelopeId: envelopeTried(scenario ?? { lines: [] }, item, 'state', envelopes)?.id,
      regionEnvelopeId: envelopeTried(scenario ?? { lines: [] }, item, 'region', envelopes)?.id,
    })),
  }
  const total = (side: 'state' | 'region', label: string): Field[] =>
    mayGive.some(({ funderKind }) => funderKind === side)
      ? []
      : [{ name: `${side}Cents`, label, kind: 'euros' }]
  return (
    <Form
      visit={visit}
      id="simulation"
      action={visit.to(`/espace/revues/${meeting.id}/simulations${scenario ? `/${scenario.id}` : ''}`)}
      submit={scenario ? 'Enregistrer la simulation' : 'Simuler'}
      version={scenario?.version ?? 0}
      keep={Object.fromEntries([
        ...items.map(({ applicationId }, rank) => [`lines.${rank}.applicationId`, applicationId]),
        ...mayGive.map(({ id }, rank) => [`envelopes.${rank}.envelopeId`, id]),
      ])}
      values={values}
      fields={[
        { name: 'name', label: 'Nom de la simulation', kind: 'text' },
        ...mayGive.map(
          ({ name }, rank): Field => ({
            name: `envelopes.${rank}.cents`,
            label: `« ${name} », s’il lui restait`,
            kind: 'euros',
          }),
        ),
        ...total('state', 'Enveloppe de l’État, si elle était de'),
        ...total('region', 'Enveloppe de la région, si elle était de'),
        ...items.flatMap((item, rank): Field[] =>
          bothSides.flatMap(side => partFields(item, rank, side, session)),
        ),
      ]}
    />
  )
}

function partFields(
  item: RankedFile,
  rank: number,
  side: 'state' | 'region',
  { envelopes }: ReviewSession,
): Field[] {
  const options = envelopesFor(side, item, envelopes)
  const label = side === 'state' ? `${item.reference}, ${item.title}` : item.reference
  return [
    { name: `lines.${rank}.${side}Cents`, label: `${label} : ${sideWords[side]}`, kind: 'euros' },
    ...(options.length > 1
      ? [
          {
            name: `lines.${rank}.${side}EnvelopeId`,
            label: `${item.reference} : ${sideWords[side]}, pris sur`,
            kind: 'select' as const,
            options: envelopeOptions(options),
          },
        ]
      : []),
  ]
}
