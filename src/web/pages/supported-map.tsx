import { askFigures, getFigure, labelKeys, type Question } from '../../modules/figures/index.ts'
import { placePoints } from '../../modules/geography/index.ts'
import { address } from '../address.ts'
import type { Visit } from '../site.ts'
import { formatCount, formatDay } from '../text/format.ts'
import { MapOfParts } from './map-of-parts.tsx'
import { ownSource } from './own-source.ts'
import { questionOf } from './question-form.tsx'

/** Projects supported, a circle a département. */
export async function SupportedMap({ visit, question }: { visit: Visit; question: Question }) {
  const { db } = visit.site
  const [answer] = await askFigures(db, [getFigure('projects-supported')], { ...question, by: 'departement' })
  const parts = answer!.parts ?? []
  if (parts.length === 0) return null
  const labels = await labelKeys(
    db,
    question.programme,
    'departement',
    parts.map(part => part.key),
  )
  const most = [...parts].sort((a, b) => (b.value ?? 0) - (a.value ?? 0))[0]
  const keep = questionOf(visit.params)
  return (
    <MapOfParts
      site={visit.site}
      id="carte-des-projets"
      title={
        most
          ? `Les projets soutenus, département par département : ${labels.get(most.key)} en tête`
          : 'Les projets soutenus, département par département'
      }
      description={`Un cercle par département, de surface proportionnelle au nombre de projets soutenus au ${formatDay(question.on)}.`}
      day={question.on}
      kind="departement"
      unit="projets"
      format={formatCount}
      parts={parts.map(part => ({
        key: part.key,
        label: labels.get(part.key)!,
        value: part.value ?? 0,
        display: formatCount(part.value ?? 0),
        href: address('/chiffres/projects-supported', { ...keep, departement: part.key || 'aucun' }),
      }))}
      pointOf={await placePoints(db)}
      source={[ownSource]}
    />
  )
}
