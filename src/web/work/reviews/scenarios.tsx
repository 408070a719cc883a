import { balanceOf, type Scenario } from '../../../modules/appraisals/index.ts'
import { formatEuros, formatInstant } from '../../text/format.ts'
import { DataTable, Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import { EnvelopesTried, left } from './envelopes-tried.tsx'
import type { ReviewSession } from './get-session.ts'
import { ScenarioForm } from './scenario-form.tsx'

type Props = { visit: WorkVisit; session: ReviewSession }

const both = (state: number, region: number) =>
  `${formatEuros(state, 'exact')} + ${formatEuros(region, 'exact')}`

/** What was tried on the list, side by side: never touches the envelopes. Each has an address to share. */
export const ScenariosSection = ({ visit, session }: Props) => {
  const { scenarios, items, meeting, judges } = session
  const of = (scenario: Scenario, applicationId: number) =>
    scenario.lines.find(line => line.applicationId === applicationId)
  const balances = scenarios.map(balanceOf)
  const line = (label: string, cell: (rank: number) => unknown) => ({
    file: label,
    ...Object.fromEntries(scenarios.map(({ id }, rank) => [`s${id}`, cell(rank) as string])),
  })
  return (
    <Section
      id="simulations"
      title="Simulations"
      lead="Et si l’État mettait tant, et la région tant ? Rien n’est pris aux enveloppes. Chaque montant : État + région."
    >
      {scenarios.length > 0 && (
        <DataTable
          id="simulations-table"
          caption="Simulations, côte à côte"
          captionHidden
          empty="Aucun dossier n’est inscrit à cette séance."
          columns={[
            { key: 'file', label: 'Dossier' },
            ...scenarios.map(({ id, name }) => ({ key: `s${id}`, label: name, align: 'end' as const })),
          ]}
          rows={[
            ...items.map(({ applicationId, reference, title, closed }) =>
              line(`${reference}, ${title}`, rank => {
                if (closed) return closed
                const tried = of(scenarios[rank]!, applicationId)
                return tried ? both(tried.stateCents, tried.regionCents) : 'rien'
              }),
            ),
            line('Enveloppes simulées', rank => both(scenarios[rank]!.state, scenarios[rank]!.region)),
            line('Pris aux deux', rank => both(balances[rank]!.fromState, balances[rank]!.fromRegion)),
            line('Reste à l’État', rank => left(balances[rank]!.stateLeft)),
            line('Reste à la région', rank => left(balances[rank]!.regionLeft)),
          ]}
        />
      )}
      <EnvelopesTried session={session} scenarios={scenarios} />
      {scenarios.length > 0 && (
        <ul>
          {scenarios.map(({ id, name, author, recordedAt }) => (
            <li>
              <a href={visit.to(`/espace/revues/${meeting.id}/simulations/${id}`)}>{name}</a>, de {author},{' '}
              {formatInstant(recordedAt)}
            </li>
          ))}
        </ul>
      )}
      {judges && (
        <details>
          <summary>Essayer d’autres montants</summary>
          <ScenarioForm visit={visit} session={session} />
        </details>
      )}
    </Section>
  )
}
