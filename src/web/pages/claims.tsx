import { getProgramme, refuseUnknown } from '../../modules/figures/index.ts'
import {
  type CheckedClaim,
  checkClaims,
  type GapKind,
  listClaims,
  listStatements,
} from '../../modules/reports/index.ts'
import { address, rowPath } from '../address.ts'
import type { PageHandler } from '../site.ts'
import { showValue } from '../text/figure.ts'
import { formatCount, formatDay, formatDecimal, formatEuros, formatPercent } from '../text/format.ts'
import { Certainty, DataTable, Notice, Section } from '../ui/index.ts'
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

/** Each claim word for word, beside what the rows say on its day, and the gap with its kind. */
export const claimsPage: PageHandler = async visit => {
  const { db, now } = visit.site
  refuseUnknown(visit.params, ['programme'])
  const programme = await getProgramme(db, visit.params.programme)
  const claims = await checkClaims(db, programme, await listClaims(db, programme), now())
  const computable = claims.filter(claim => claim.figure)
  return (
    <Frame
      visit={visit}
      wide
      title="Les affirmations, une par une"
      purpose="Ce qui a été publié, mot pour mot, à côté de ce que disent les lignes le même jour."
      demonstration={programme.demonstration}
      next={[
        { label: 'Lire le bilan au 11 octobre 2021', href: '/bilan?jour=2021-10-11' },
        { label: 'Voir les sources', href: '/sources' },
      ]}
    >
      <Notice kind="info" title="Deux valeurs publiées peuvent se contredire">
        Elles restent toutes deux, chacune avec sa source. Aucune n’est corrigée pour ressembler à l’autre :
        27 255 et 13 500 emplois sont côte à côte.
      </Notice>
      <Section
        title="Affirmations recalculées"
        lead={`${computable.length} affirmations comparées à la somme de leurs lignes.`}
      >
        <ClaimTable id="recalculees" claims={computable} />
      </Section>
      <Section
        title="Affirmations non recalculables"
        lead="Aucune ligne ouverte ne permet de les refaire : elles sont citées avec leur source, et rien de plus."
      >
        <ClaimTable id="non-recalculables" claims={claims.filter(claim => !claim.figure)} />
      </Section>
      <Quotes statements={await listStatements(db, programme)} title="Ce qui a été dit" />
    </Frame>
  )
}

/** Claims as a table; the same on a figure's own page. */
export const ClaimTable = ({ id, claims }: { id: string; claims: readonly CheckedClaim[] }) => (
  <DataTable
    id={id}
    caption={
      id === 'recalculees'
        ? 'Affirmations recalculées'
        : id === 'affirmations'
          ? 'Affirmations sur ce chiffre'
          : 'Affirmations non recalculables'
    }
    captionHidden
    empty="Aucune affirmation."
    columns={[
      { key: 'wording', label: 'Affirmation' },
      { key: 'about', label: 'Date' },
      { key: 'claimed', label: 'Publié', align: 'end' },
      { key: 'computed', label: 'Calculé', align: 'end' },
      { key: 'gap', label: 'Écart' },
      { key: 'source', label: 'Source' },
    ]}
    rows={claims.map(claim => ({
      wording: <q id={`affirmation-${claim.code}`}>{claim.wording}</q>,
      about: claim.aboutOn ? formatDay(claim.aboutOn) : 'non datée',
      claimed: claimed(claim),
      computed: <Computed claim={claim} />,
      gap: <Gap claim={claim} />,
      source: (
        <>
          <a href={rowPath('sources', claim.sourceCode)}>{claim.source}</a>
          {claim.publishedOn ? `, ${formatDay(claim.publishedOn)}` : ''}
        </>
      ),
    }))}
  />
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

const Computed = ({ claim }: { claim: CheckedClaim }) => {
  if (!claim.answer || !claim.figure) return <Certainty kind="published" />
  const shown = showValue(claim.answer.figure, claim.answer)
  return (
    <a
      href={address(`/chiffres/${claim.figure}/lignes`, {
        ...claim.filters,
        jour: claim.aboutOn ?? undefined,
      })}
    >
      {shown.value}
      <span class="ds-sr-only"> : voir les lignes de « {claim.wording} »</span>
    </a>
  )
}

const Gap = ({ claim }: { claim: CheckedClaim }) => {
  // A claim said to be exact that the rows no longer confirm must not stay « Exact ».
  const unexplained = claim.gapKind === 'exact' && claim.gap !== undefined && Math.abs(claim.gap) > 1e-9
  return (
    <>
      <strong>{unexplained ? 'Écart inexpliqué' : gapWords[claim.gapKind]}</strong>
      {claim.gap !== undefined &&
        Math.abs(claim.gap) > 1e-9 &&
        ` (${claim.gap > 0 ? '+' : '−'}${inUnit(Math.abs(claim.gap), claim.unit)})`}
      {claim.gapNote && (
        <>
          <br />
          {claim.gapNote}
        </>
      )}
    </>
  )
}
