import {
  type Answer,
  isRatio,
  labelKeys,
  type Question,
  splitLabel,
  splitParameter,
} from '../../modules/figures/index.ts'
import { placePoints } from '../../modules/geography/index.ts'
import { address, without } from '../address.ts'
import type { Visit } from '../site.ts'
import { showShort, unitWords } from '../text/figure.ts'
import { formatCount, formatEuros } from '../text/format.ts'
import { BarChart, DataTable, Section } from '../ui/index.ts'
import { MapOfParts } from './map-of-parts.tsx'
import { ownSource } from './own-source.ts'
import { questionOf } from './question-form.tsx'

const mapped = ['region', 'departement', 'territory', 'epci', 'commune'] as const
type Mapped = (typeof mapped)[number]
const isMapped = (split: string): split is Mapped => (mapped as readonly string[]).includes(split)
const chartLimit = 20

/** A figure cut along one dimension: ranked bars, a map when it is one of places, every value in a table. */
export async function Split({
  visit,
  question,
  answer,
}: {
  visit: Visit
  question: Question
  answer: Answer
}) {
  const { figure } = answer
  const by = question.by!
  const labels = await labelKeys(
    visit.site.db,
    question.programme,
    by,
    (answer.parts ?? []).map(part => part.key),
  )
  const filtered = { ...questionOf(without(visit.params, 'par')) }
  const href = (key: string) =>
    address(visit.path, { ...filtered, [splitParameter(by)]: key === '' ? 'aucun' : key })
  const parts = (answer.parts ?? []).filter(part => part.value !== undefined)
  const ordered = by === 'quarter' ? parts : parts.sort((a, b) => b.value! - a.value!)
  const bars = ordered.map(part => ({
    label: labels.get(part.key)!,
    value: part.value!,
    display: showShort(figure, part),
    href: href(part.key),
    key: part.key,
  }))
  if (bars.length === 0)
    return (
      <Section title={`Par ${splitLabel(by).toLowerCase()}`}>
        <p>Rien à répartir avec ces filtres.</p>
      </Section>
    )
  const first = ordered[0]!
  const total = bars.reduce((sum, bar) => sum + bar.value, 0)
  const finding =
    by === 'quarter' || isRatio(figure)
      ? `${figure.title} : de ${bars.at(by === 'quarter' ? 0 : -1)!.display} à ${bars.at(by === 'quarter' ? -1 : 0)!.display}`
      : `${labels.get(first.key)} : ${showShort(figure, first)}, soit ${Math.round((first.value! / (total || 1)) * 100)} % du total`
  const unit = unitWords[figure.unit] || 'Valeur'
  return (
    <Section title={`Par ${splitLabel(by).toLowerCase()}`}>
      <BarChart
        id="repartition"
        title={finding}
        description={`${figure.title} par ${splitLabel(by).toLowerCase()}, ${Math.min(chartLimit, bars.length)} valeurs sur ${bars.length}.`}
        bars={bars.slice(0, chartLimit)}
        labelColumn={splitLabel(by)}
        valueColumn={figure.title}
        source={ownSource}
        day={question.on}
      />
      {isMapped(by) && !isRatio(figure) && (
        <MapOfParts
          site={visit.site}
          id="carte"
          title={`${figure.title}, par ${splitLabel(by).toLowerCase()}`}
          description="Un cercle par lieu, de surface proportionnelle à la valeur."
          day={question.on}
          kind={by}
          parts={bars}
          pointOf={await placePoints(visit.site.db)}
          unit={unit}
          format={figure.unit === 'euros' ? value => formatEuros(value) : formatCount}
          source={[ownSource]}
        />
      )}
      {bars.length > chartLimit && !isMapped(by) && (
        <DataTable
          id="toutes-les-valeurs"
          caption="Toutes les valeurs"
          columns={[
            { key: 'label', label: splitLabel(by) },
            { key: 'value', label: figure.title, align: 'end' },
          ]}
          rows={bars.map(bar => ({ label: <a href={bar.href}>{bar.label}</a>, value: bar.display }))}
          empty=""
        />
      )}
    </Section>
  )
}
