import { type CheckedClaim, gapHolds, gapWords, wordingWarnings } from '../../modules/reports/index.ts'
import { rowPath } from '../address.ts'
import type { Visit } from '../site.ts'
import { showShort } from '../text/figure.ts'
import { formatCount, formatDay, formatDecimal, formatEuros, formatPercent } from '../text/format.ts'
import { DataTable } from '../ui/index.ts'

type To = Visit['to']

/** Claims as a table; the same on a figure's own page. */
export const ClaimTable = ({
  to,
  id,
  caption = 'Affirmations sur ce chiffre',
  claims,
}: {
  to: To
  id: string
  caption?: string
  claims: readonly CheckedClaim[]
}) => (
  <DataTable
    id={id}
    caption={caption}
    captionHidden
    empty="Aucune affirmation."
    columns={[
      { key: 'wording', label: 'Affirmation' },
      { key: 'claimed', label: 'Publié', align: 'end' },
      { key: 'computed', label: 'Calculé', align: 'end' },
      { key: 'gap', label: 'Écart' },
    ]}
    rows={claims.map(claim => ({
      wording: <Wording to={to} claim={claim} />,
      claimed: claimed(claim),
      computed: claim.answer ? <Computed to={to} claim={claim} /> : '—',
      gap: <Gap claim={claim} />,
    }))}
  />
)

/** The day of publication, or what is known of it. */
function publishedIn({ publishedOn, vintage }: CheckedClaim): string {
  if (publishedOn) return `, ${formatDay(publishedOn)}`
  return vintage ? `, ${vintage}` : ''
}

const Wording = ({ to, claim }: { to: To; claim: CheckedClaim }) => (
  <>
    <a id={`affirmation-${claim.code}`} href={to(rowPath('publications', claim.code))}>
      {claim.wording}
    </a>
    <span class="note">
      <a href={to(rowPath('sources', claim.sourceCode))}>{claim.publisher}</a>
      {publishedIn(claim)}
      {claim.aboutOn ? `\u202f; au ${formatDay(claim.aboutOn)}` : '\u202f; à un jour qui n’est pas donné'}
    </span>
  </>
)

/** What was published, in the unit of its figure. */
export const claimed = (claim: CheckedClaim): string =>
  claim.amount === null ? 'en mots' : inUnit(claim.amount, claim.unit)

function inUnit(amount: number, unit: string | null): string {
  if (unit === 'euros') return formatEuros(Math.round(amount * 100))
  if (unit === 'percent')
    return formatPercent(amount, Number.isInteger(Math.round(amount * 1e6) / 1e4) ? 0 : 1)
  if (unit === 'ratio') return formatDecimal(amount, 2)
  return formatCount(amount)
}

const isApart = (claim: CheckedClaim): claim is CheckedClaim & { gap: number } =>
  claim.gap !== undefined && Math.abs(claim.gap) > 1e-9

/** Computed minus published; two shares differ by points, not by percents. */
function gapOf(claim: CheckedClaim & { gap: number }): string {
  const size = Math.abs(claim.gap)
  const shown = claim.unit === 'percent' ? `${formatDecimal(size * 100, 1)} point` : inUnit(size, claim.unit)
  return `${claim.gap > 0 ? '+' : '−'}${shown}`
}

/** The computed value, leading to the rows it is the sum of. */
export const Computed = ({ to, claim }: { to: To; claim: CheckedClaim }) => {
  const shown = claim.answer && showShort(claim.answer.figure, claim.answer)
  return (
    <a
      href={to(`/chiffres/${claim.figure}/lignes`, {
        ...claim.filters,
        jour: claim.aboutOn ?? undefined,
      })}
      aria-label={`${shown} : voir les lignes, ${claim.wording}`}
    >
      {shown}
    </a>
  )
}

function gapTitle(claim: CheckedClaim): string {
  if (claim.figure && !claim.answer) return 'Aucune ligne dans ce programme'
  return gapHolds(claim) ? gapWords[claim.gapKind] : 'Écart inexpliqué'
}

const Gap = ({ claim }: { claim: CheckedClaim }) => {
  const warnings = claim.answer ? wordingWarnings(claim.wording, claim.answer.figure.certainty) : []
  return (
    <>
      <strong>{gapTitle(claim)}</strong>
      {isApart(claim) && ` (${gapOf(claim)})`}
      {isApart(claim) && claim.answer?.figure.unit === 'euros' && (
        <span class="note">
          Calculé au centime{'\u202f'}: {formatEuros(claim.answer.value!, 'exact')}
        </span>
      )}
      {[claim.gapNote, ...warnings].filter(Boolean).map(sentence => (
        <span class="note">{sentence}</span>
      ))}
    </>
  )
}
