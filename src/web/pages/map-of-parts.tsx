import { readFileSync } from 'node:fs'
import { insets, mapViewBox, type PointOf } from '../../modules/geography/index.ts'
import { projectFile } from '../../platform/project-file.ts'
import {
  borderPath,
  type EpciTopology,
  groupPaths,
  outlinePath,
  type SourceRef,
  scaleSymbols,
  TerritoryMap,
} from '../ui/index.ts'

/** One place of a map: its key, French name, value, and the words of that value. */
export type MapPart = { key: string; label: string; value: number; display: string; href?: string }

type Shapes = {
  topology: EpciTopology
  outline: string
  borders: string
  groups: Map<string, { id: string; d: string }[]>
}
let shapes: Shapes | undefined

/** The outline of France, read and drawn once. */
function readShapes(): Shapes {
  if (shapes) return shapes
  const topology = JSON.parse(
    readFileSync(projectFile('data', 'geography', 'epci-shapes.topo.json'), 'utf8'),
  ) as EpciTopology
  shapes = {
    topology,
    outline: outlinePath(topology),
    borders: borderPath(topology, (_, departement) => regionOf(topology, departement)),
    groups: new Map(),
  }
  return shapes
}

function regionOf(topology: EpciTopology, departement: string): string {
  const objects = topology.objects as unknown as {
    departements?: { geometries: { id?: string | number; properties?: { r?: string } }[] }
  }
  return (
    objects.departements?.geometries.find(each => String(each.id) === departement)?.properties?.r ??
    departement
  )
}

export const mapSource: SourceRef = {
  title: 'Contours approchés d’après les centres des communes (IGN, Insee) et Natural Earth',
}

/** Proportional circles over France: counts and euros, never rates. */
export function MapOfParts(props: {
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
  const { outline, borders } = readShapes()
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
      source={[...props.source, mapSource]}
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
export function MapOfMembers(props: {
  id: string
  title: string
  description: string
  day: string
  sirens: ReadonlySet<string>
  members: { label: string; href: string }[]
  source: SourceRef[]
}) {
  const { topology, outline, borders } = readShapes()
  return (
    <TerritoryMap
      id={props.id}
      title={props.title}
      description={props.description}
      viewBox={mapViewBox}
      outline={outline}
      borders={borders}
      symbols={[]}
      insets={insets}
      shapes={groupPaths(topology, siren => (props.sirens.has(siren) ? 'membres' : undefined)).map(shape => ({
        ...shape,
        active: true,
      }))}
      legend={{ kind: 'text', text: 'En couleur : les intercommunalités membres.' }}
      source={[...props.source, mapSource]}
      day={props.day}
      table={{
        columns: [{ key: 'member', label: 'Membre' }],
        rows: props.members.map(member => ({ member: <a href={member.href}>{member.label}</a> })),
      }}
    />
  )
}
