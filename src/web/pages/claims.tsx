import { getProgramme, refuseUnknown } from '../../modules/figures/index.ts'
import {
  type CheckedClaim,
  checkClaims,
  gapWords,
  listClaims,
  listStatements,
  sideBySide,
} from '../../modules/reports/index.ts'
import type { PageHandler, Visit } from '../site.ts'
import { formatDay } from '../text/format.ts'
import { Notice, Section } from '../ui/index.ts'
import { ClaimTable, Computed, claimed } from './claim-table.tsx'
import { Frame } from './frame.tsx'
import { Quotes } from './quotes.tsx'

/** Each claim word for word, beside what the rows say on its day, and the gap with its kind. */
export const claimsPage: PageHandler = async visit => {
  const { db, now } = visit.site
  refuseUnknown(visit.params, ['programme'])
  const programme = await getProgramme(db, visit.params.programme)
  const claims = await checkClaims(db, programme, await listClaims(db, programme), now())
  const groups = sideBySide(claims.filter(claim => claim.figure))
  const rivals = groups.filter(
    group => group[0]?.answer && group.some(claim => claim.gapKind === 'contested' && claim.amount !== null),
  )
  const kinds = Object.entries(gapWords).map(([kind, words]) => ({
    words,
    count: claims.filter(claim => claim.gapKind === kind).length,
  }))
  return (
    <Frame
      visit={visit}
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
      <Quotes to={visit.to} statements={await listStatements(db, programme)} title="Ce qui a été dit" />
    </Frame>
  )
}

/** What was published of one figure on one day, each value once, in one line. */
const Rivals = ({ to, group }: { to: Visit['to']; group: readonly CheckedClaim[] }) => {
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
