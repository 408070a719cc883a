import {
  findMapOutline,
  insets,
  type MapOutline,
  mapViewBox,
  type PointOf,
} from '../../modules/geography/index.ts'
import type { Site } from '../site.ts'
import { plural } from '../text/format.ts'
import {
  borderPath,
  groupPaths,
  memberPaths,
  outlinePath,
  type SourceRef,
  scaleSymbols,
  TerritoryMap,
} from '../ui/index.ts'

/** One place of a map: its key, French name, value, and the words of that value. */
export type MapPart = { key: string; label: string; value: number; display: string; href?: string }

type Drawn = { outline: string; borders: string; source: SourceRef[] }
const drawn = new WeakMap<MapOutline, Drawn>()

/** The lines of France, drawn once an outline. */
function draw(found: MapOutline): Drawn {
  const known = drawn.get(found)
  if (known) return known
  const regions = new Map(
    found.shapes.objects.departements.geometries.map(each => [
      each.id,
      (each.properties as { r?: string }).r,
    ]),
  )
  const lines = {
    outline: outlinePath(found.shapes),
    borders: borderPath(found.shapes, (_, departement) => regions.get(departement) ?? departement),
    source: sourcesOf(found),
  }
  drawn.set(found, lines)
  return lines
}

const carriedSource = 'Contours approchés d’après les centres des communes (IGN, Insee) et Natural Earth'

function sourcesOf({ attribution, carried }: MapOutline): SourceRef[] {
  if (attribution === undefined) return [{ title: carriedSource }]
  const others = { title: `${carriedSource}, pour ${plural(carried, 'intercommunalité')}` }
  return [{ title: `Contours\u202f: ${attribution}` }, ...(carried > 0 ? [others] : [])]
}

/** Proportional circles over France: counts and euros, never rates. */
export async function MapOfParts(props: {
  site: Pick<Site, 'db' | 'assets'>
  id: string
  title: string
  description: string
  day: string
  kind: Parameters<PointOf>[0]
  parts: MapPart[]
  pointOf: PointOf
  unit: string
  format: (value: number) => string
  source: SourceRef[]
}) {
  const { outline, borders, source } = draw(await findMapOutline(props.site.db))
  const places = props.parts.flatMap(part => {
    const point = props.pointOf(props.kind, part.key)
    return point && part.value > 0
      ? [
          {
            x: point[0],
            y: point[1],
            value: part.value,
            label: `${part.label} : ${part.display}`,
            href: part.href,
          },
        ]
      : []
  })
  const { symbols, marks } = scaleSymbols(places, { maxRadius: 34 })
  return (
    <TerritoryMap
      assets={props.site.assets}
      id={props.id}
      title={props.title}
      description={props.description}
      viewBox={mapViewBox}
      outline={outline}
      borders={borders}
      shapes={[]}
      symbols={symbols}
      insets={insets}
      day={props.day}
      source={[...props.source, ...source]}
      legend={{
        kind: 'size',
        unit: props.unit,
        marks: marks.map(mark => ({ r: mark.r, label: props.format(mark.value) })),
      }}
      table={{
        columns: [
          { key: 'place', label: 'Lieu' },
          { key: 'value', label: props.unit, align: 'end' },
        ],
        rows: props.parts.map(part => ({
          place: part.href ? <a href={part.href}>{part.label}</a> : part.label,
          value: part.display,
        })),
      }}
    />
  )
}

/** Where one territory lies: its intercommunalities in colour on the outline of France. */
export async function MapOfMembers(props: {
  site: Pick<Site, 'db' | 'assets'>
  id: string
  title: string
  description: string
  day: string
  codes: ReadonlySet<string>
  members: { label: string; href: string }[]
  source: SourceRef[]
}) {
  const found = await findMapOutline(props.site.db)
  const { outline, borders, source } = draw(found)
  return (
    <TerritoryMap
      assets={props.site.assets}
      id={props.id}
      title={props.title}
      description={props.description}
      viewBox={mapViewBox}
      outline={outline}
      borders={borders}
      symbols={[]}
      insets={insets}
      shapes={[
        ...groupPaths(found.shapes, siren => (props.codes.has(siren) ? 'membres' : undefined)),
        ...memberPaths(found.shapes, props.codes),
      ].map(shape => ({ ...shape, active: true }))}
      legend={{ kind: 'text', text: 'En couleur : les membres.' }}
      source={[...props.source, ...source]}
      day={props.day}
      table={{
        columns: [{ key: 'member', label: 'Membre' }],
        rows: props.members.map(member => ({ member: <a href={member.href}>{member.label}</a> })),
      }}
    />
  )
}
