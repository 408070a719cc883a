import { getProgramme, refuseUnknown } from '../../modules/figures/index.ts'
import {
  type CheckedClaim,
  checkClaims,
  type GapKind,
  gapHolds,
  listClaims,
  listStatements,
  sideBySide,
  wordingWarnings,
} from '../../modules/reports/index.ts'
import { address, rowPath } from '../address.ts'
import type { PageHandler, Visit } from '../site.ts'
import { showShort } from '../text/figure.ts'
import { formatCount, formatDay, formatDecimal, formatEuros, formatPercent } from '../text/format.ts'
import { DataTable, Notice, Section } from '../ui/index.ts'
import { Frame } from './frame.tsx'
import { Quotes } from './quotes.tsx'

export const gapWords: Record<GapKind, string> = {
  exact: 'Exact',
  rounding: 'Arrondi',
  'other-perimeter': 'Autre périmètre',
  contested: 'Contesté par une autre publication',
  'not-recomputable': 'Publié, non recalculable',
  certainty: 'Degré de certitude différent',
}

type To = Visit['to']

/** Each claim word for word, beside what the rows say on its day, and the gap with its kind. */
export const claimsPage: PageHandler = async visit => {
  const { db, now } = visit.site
  refuseUnknown(visit.params, ['programme'])
  const programme = await getProgramme(db, visit.params.programme)
  const claims = await checkClaims(db, programme, await listClaims(db, programme), now())
  const groups = sideBySide(claims.filter(claim => claim.figure))
  const rivals = groups.filter(group => group.some(claim => claim.gapKind === 'contested' && claim.amount))
  const kinds = Object.entries(gapWords).map(([kind, words]) => ({
    words,
    count: claims.filter(claim => claim.gapKind === kind).length,
  }))
  return (
    <Frame
      visit={visit}
      wide
      title="Les affirmations, une par une"
      purpose="Ce qui a été publié, à côté de ce que disent les lignes le même jour. Entre guillemets, mot pour mot ; sans guillemets, en substance."
      demonstration={programme.demonstration}
      next={[
        { label: 'Lire le bilan au 11 octobre 2021', href: visit.to('/bilan', { jour: '2021-10-11' }) },
        { label: 'Voir les sources', href: visit.to('/sources') },
      ]}
    >
      {rivals.length > 0 && (
        <Notice kind="info" title="Deux valeurs publiées peuvent se contredire">
          Elles restent toutes deux, chacune avec sa source. Aucune n’est corrigée pour ressembler à l’autre.
          <ul>
            {rivals.map(group => (
              <li>
                <Rivals to={visit.to} group={group} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Section
        id="recalculees"
        title="Affirmations recalculées"
        lead={`Celles qui parlent du même chiffre, le même jour, se suivent. ${kinds
          .filter(kind => kind.count > 0)
          .map(kind => `${kind.words}${'\u202f'}: ${kind.count}`)
          .join(', ')}.`}
      >
        <ClaimTable
          to={visit.to}
          id="table-recalculees"
          caption="Affirmations recalculées"
          claims={groups.flat()}
        />
      </Section>
      <Section
        id="non-recalculables"
        title="Affirmations non recalculables"
        lead="Aucune ligne ouverte ne permet de les refaire : elles sont citées avec leur source, et rien de plus."
      >
        <ClaimTable
          to={visit.to}
          id="table-non-recalculables"
          caption="Affirmations non recalculables"
          claims={claims.filter(claim => !claim.figure)}
        />
      </Section>
      <Quotes statements={await listStatements(db, programme)} title="Ce qui a été dit" />
    </Frame>
  )
}

/** What was published of one figure on one day, each value once, in one line. */
const Rivals = ({ to, group }: { to: To; group: readonly CheckedClaim[] }) => {
  const first = group[0]!
  const once = new Map(group.map(claim => [`${claimed(claim)} (${claim.publisher})`, claim.code]))
  return (
    <>
      {first.answer?.figure.title}
      {first.aboutOn && `, au ${formatDay(first.aboutOn)}`}
      {'\u202f: '}
      {[...once].map(([words, code]) => (
        <>
          <a href={`#affirmation-${code}`}>{words}</a>,{' '}
        </>
      ))}
      calculé <Computed to={to} claim={first} />
    </>
  )
}

/** Claims as a table; the same on a figure's own page. */
export const ClaimTable = ({
  to = address,
  id,
  caption = 'Affirmations sur ce chiffre',
  claims,
}: {
  to?: To
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
      computed: claim.figure ? <Computed to={to} claim={claim} /> : '—',
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
    <span id={`affirmation-${claim.code}`}>{claim.wording}</span>
    <span class="note">
      <a href={to(rowPath('sources', claim.sourceCode))}>{claim.publisher}</a>
      {publishedIn(claim)}
      {claim.aboutOn ? `\u202f; au ${formatDay(claim.aboutOn)}` : '\u202f; à un jour qui n’est pas donné'}
    </span>
  </>
)

const claimed = (claim: CheckedClaim): string =>
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
const Computed = ({ to, claim }: { to: To; claim: CheckedClaim }) => {
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

const Gap = ({ claim }: { claim: CheckedClaim }) => {
  const warnings = claim.answer ? wordingWarnings(claim.wording, claim.answer.figure.certainty) : []
  return (
    <>
      <strong>{gapHolds(claim) ? gapWords[claim.gapKind] : 'Écart inexpliqué'}</strong>
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
