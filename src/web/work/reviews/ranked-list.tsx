import { outcomes, sides } from '../../../modules/appraisals/index.ts'
import { formatDecimal, formatEuros } from '../../text/format.ts'
import { DataTable } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import { availableBySide, type RankedFile, type ReviewSession } from './get-session.ts'

type Props = { visit: WorkVisit; session: ReviewSession }

/** Where a decision is, in words. */
export function decisionInWords({ outcome, takenAt, signed }: RankedFile): string {
  if (!outcome) return 'à proposer'
  if (takenAt) return `${outcomes[outcome]}, décidé`
  return signed.length > 0
    ? `${outcomes[outcome]}, signé : ${signed.map(side => sides[side]).join(', ')}`
    : `${outcomes[outcome]}, proposé`
}

/** Sums down the list, row by row. */
const running = (items: readonly RankedFile[], amount: (item: RankedFile) => number): number[] => {
  let sum = 0
  return items.map(item => {
    sum += amount(item)
    return sum
  })
}

/** What a decision that is not taken would still take of an envelope. */
const still = (item: RankedFile, cents: number) => (item.takenAt ? 0 : cents)

/** The list of a session in its ranking, with what it would take of the two sides' envelopes, down to each row. */
export const RankedList = ({ visit, session: { items, envelopes } }: Props) => {
  const available = availableBySide(envelopes)
  const proposed = running(items, item => item.proposed)
  const state = running(items, item => still(item, item.stateCents))
  const region = running(items, item => still(item, item.regionCents))
  const against = (sum: number, left: number) =>
    sum > left ? (
      <strong>
        {formatEuros(sum, 'exact')}, trop de {formatEuros(sum - left, 'exact')}
      </strong>
    ) : (
      formatEuros(sum, 'exact')
    )
  return (
    <DataTable
      id="liste"
      caption="Dossiers dans leur ordre, et ce qu’ils prendraient ensemble"
      captionHidden
      empty="Aucun dossier n’est inscrit à cette séance."
      columns={[
        { key: 'rank', label: 'Rang', align: 'end' },
        { key: 'file', label: 'Dossier', rowHeader: true },
        { key: 'score', label: 'Note sur 100', align: 'end' },
        { key: 'eligible', label: 'Assiette', align: 'end' },
        { key: 'proposed', label: 'Aide proposée par l’instruction', align: 'end' },
        { key: 'cumulated', label: 'Cumul proposé', align: 'end' },
        { key: 'decision', label: 'Décision' },
        { key: 'state', label: 'Cumul État', align: 'end' },
        { key: 'region', label: 'Cumul région', align: 'end' },
      ]}
      rows={items.map((item, rank) => ({
        rank: item.rank,
        file: (
          <>
            <a href={visit.to(`/espace/instruction/${item.applicationId}`)}>
              {item.reference}, {item.title}
            </a>
            <span class="note">{item.organisation}</span>
          </>
        ),
        score: item.closed || formatDecimal(item.score, 1),
        eligible: item.closed ? '' : formatEuros(item.eligible, 'exact'),
        proposed: item.closed ? '' : formatEuros(item.proposed, 'exact'),
        cumulated: formatEuros(proposed[rank]!, 'exact'),
        decision: decisionInWords(item),
        state: against(state[rank]!, available.state),
        region: against(region[rank]!, available.region),
      }))}
      foot={{
        file: 'Disponible dans les enveloppes de la région et du pays',
        state: formatEuros(available.state, 'exact'),
        region: formatEuros(available.region, 'exact'),
      }}
    />
  )
}
