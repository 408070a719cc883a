import type { AidBase, AidCalculation } from '../../modules/aid/index.ts'
import { formatDay, formatEuros, formatPercent } from '../text/format.ts'
import { Heading } from '../ui/heading.tsx'
import { Certainty, DataTable, DefinitionList, Notice, SourceLink } from '../ui/index.ts'
import type { Level } from '../ui/types.ts'
import { AidTree } from './explanation.tsx'
import { sizeWords } from './words.ts'

type ResultProps = { calculation: AidCalculation; level?: Level | undefined }

/** What a calculation says: the bases in a table, then each with its reasons, its sources and how it was found. `level`: of
 * the heading of each base. */
export const AidResult = ({ calculation, level = 3 }: ResultProps) => (
  <>
    <Outcome calculation={calculation} />
    <DefinitionList
      items={[
        { term: 'Jour de l’octroi', value: formatDay(calculation.grantOn) },
        { term: 'Taille au sens européen', value: sizeWords[calculation.euSizeClass] },
        {
          term: 'Zone AFR',
          value: calculation.zone.label ?? calculation.zone.why ?? '',
          note: calculation.zone.label && !calculation.zone.verified && <Certainty kind="to-verify" />,
        },
        { term: 'Version des règles', value: <code>{calculation.ruleVersion}</code> },
      ]}
    />
    <DataTable
      id="bases"
      caption="Ce que permet chaque base légale"
      empty=""
      columns={[
        { key: 'base', label: 'Base' },
        { key: 'margin', label: 'Aide possible', align: 'end' },
        { key: 'ceiling', label: 'Plafond', align: 'end' },
        { key: 'cumulated', label: 'Déjà compté', align: 'end' },
      ]}
      rows={calculation.bases.map(base => ({
        base: (
          <>
            <a href={`#base-${base.base}`}>{base.label}</a>{' '}
            {base.allowed && !base.verified && <Certainty kind="to-verify" />}
          </>
        ),
        margin: base.allowed ? formatEuros(base.marginCents, 'exact') : 'refusée',
        ceiling: formatEuros(base.ceilingCents, 'exact'),
        cumulated: formatEuros(base.cumulatedCents, 'exact'),
      }))}
    />
    <details class="aid-why">
      <summary>Pourquoi cette taille</summary>
      <AidTree tree={calculation.sizeExplanation} />
    </details>
    {calculation.bases.map(base => (
      <Base base={base} level={level} />
    ))}
  </>
)

const Outcome = ({ calculation: { bases } }: ResultProps) => {
  const [best] = bases
  return best?.allowed ? (
    <Notice kind="info" title="Compatible sous réserve de vérification">
      Jusqu’à {formatEuros(best.marginCents, 'exact')} : {best.label}.{' '}
      {best.verified || 'Cette base repose sur une valeur ou une zone que personne n’a vérifiée. '}Un calcul
      n’est pas un avis de droit.
    </Notice>
  ) : (
    <Notice kind="warning" title="Aucune base ne permet d’aide">
      Chaque base dit pourquoi plus bas.
    </Notice>
  )
}

const Base = ({ base, level }: { base: AidBase; level: Level }) => (
  <section class="aid-base" id={`base-${base.base}`}>
    <Heading level={level}>{base.label}</Heading>
    {base.allowed ? (
      <p class="lead">
        Compatible sous réserve de vérification : {formatEuros(base.marginCents, 'exact')} au plus.
      </p>
    ) : (
      <>
        <p class="lead">Refusée.</p>
        <ul>
          {base.reasons.map(reason => (
            <li>{reason}</li>
          ))}
        </ul>
      </>
    )}
    <DefinitionList items={amountsOf(base)} />
    {base.conditions.length > 0 && (
      <>
        <p>
          <strong>Reste à vérifier</strong>
        </p>
        <ul>
          {base.conditions.map(condition => (
            <li>{condition}</li>
          ))}
        </ul>
      </>
    )}
    <p>
      <strong>Règle et sources</strong>
    </p>
    <ul>
      <li>
        <code>{base.rule}</code> {!base.verified && <Certainty kind="to-verify" />}
      </li>
      {base.scheme && (
        <li>
          <SourceLink title={`Régime ${base.scheme.saNumber}`} verified={base.scheme.verified} />
        </li>
      )}
      {base.source.map(source => (
        <li>
          <SourceLink title={source.source} verified={source.verified} />
        </li>
      ))}
    </ul>
    <details class="aid-why">
      <summary>Comment ce résultat est trouvé</summary>
      <AidTree tree={base.explanation} />
    </details>
  </section>
)

const amountsOf = (base: AidBase) => [
  { term: 'Plafond', value: formatEuros(base.ceilingCents, 'exact') },
  { term: 'Aides déjà comptées', value: formatEuros(base.cumulatedCents, 'exact') },
  { term: 'Marge', value: formatEuros(base.marginCents, 'exact') },
  ...(base.eligibleCents
    ? [
        { term: 'Coûts admissibles', value: formatEuros(base.eligibleCents, 'exact') },
        { term: 'Taux', value: formatPercent(base.intensityBp / 10_000, 2) },
      ]
    : []),
  ...(base.ownContributionCents
    ? [{ term: 'Apport de l’entreprise, au moins', value: formatEuros(base.ownContributionCents, 'exact') }]
    : []),
  ...(base.notificationThresholdCents
    ? [{ term: 'À notifier au-delà de', value: formatEuros(base.notificationThresholdCents, 'exact') }]
    : []),
]
