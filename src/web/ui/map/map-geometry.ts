import { geoPath } from 'd3-geo'
import { scaleQuantile, scaleSqrt } from 'd3-scale'
import { merge, mesh } from 'topojson-client'
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'

type Epci = (Polygon<{ d: string }> | MultiPolygon<{ d: string }>) & { id?: string | number }

/** Shapes of the intercommunalities in plane coordinates: `id` is the SIREN, property `d` the département. */
export type EpciTopology = Topology<{
  epci: GeometryCollection<{ d: string }>
  /** Members that are no EPCI: EPT and single communes, by SIREN or commune code. */
  members?: GeometryCollection<{ d: string }>
}>

/** The group an intercommunality belongs to, or none. */
export type GroupOf = (siren: string, departement: string) => string | undefined

const draw = (shape: Parameters<ReturnType<typeof geoPath>>[0]): string => geoPath().digits(1)(shape) ?? ''
const cells = (topology: EpciTopology) => topology.objects.epci.geometries as Epci[]
const groupOf = (cell: Epci, keyOf: GroupOf) => keyOf(String(cell.id), cell.properties?.d ?? '')

/** Outer line of the country: every border that has land on one side only. */
export const outlinePath = (topology: EpciTopology): string =>
  draw(mesh(topology, topology.objects.epci, (a, b) => a === b))

/** Lines between different groups, the outer line left out. */
export const borderPath = (topology: EpciTopology, keyOf: GroupOf): string =>
  draw(
    mesh(
      topology,
      topology.objects.epci,
      (a, b) => a !== b && groupOf(a as Epci, keyOf) !== groupOf(b as Epci, keyOf),
    ),
  )

/** One merged shape a group. About 100 ms for the whole country: keep the result. */
export function groupPaths(topology: EpciTopology, keyOf: GroupOf): { id: string; d: string }[] {
  const groups = new Map<string, Epci[]>()
  for (const cell of cells(topology)) {
    const key = groupOf(cell, keyOf)
    if (key === undefined) continue
    const members = groups.get(key)
    if (members) members.push(cell)
    else groups.set(key, [cell])
  }
  return [...groups].map(([id, members]) => ({ id, d: draw(merge(topology, members)) }))
}

/** Shapes of members that are no EPCI, among the codes given. */
export const memberPaths = (
  topology: EpciTopology,
  codes: ReadonlySet<string>,
): { id: string; d: string }[] =>
  ((topology.objects.members?.geometries ?? []) as Epci[])
    .filter(member => codes.has(String(member.id)))
    .map(member => ({ id: String(member.id), d: draw(merge(topology, [member])) }))

export type Place = { x: number; y: number; value: number; label: string; href?: string | undefined }
export type MapSymbol = { x: number; y: number; r: number; label: string; href?: string | undefined }

/**
 * Circles whose area is proportional to the value, the largest first so that none is hidden, and up to three
 * round values for the legend. `maxRadius` is in units of the map.
 */
export function scaleSymbols(
  places: Place[],
  options: { maxRadius?: number; maxValue?: number } = {},
): { symbols: MapSymbol[]; marks: { r: number; value: number }[] } {
  const most = options.maxValue ?? Math.max(0, ...places.map(place => place.value))
  const radius = scaleSqrt([0, most || 1], [0, options.maxRadius ?? 24])
  const round = (value: number) => Math.round(radius(value) * 10) / 10
  const symbols = places
    .filter(place => place.value > 0)
    .sort((a, b) => b.value - a.value)
    .map(({ value, ...place }) => ({ ...place, r: round(value) }))
  const values = [...new Set([1, 1 / 4, 1 / 16].map(share => roundValue(most * share)))].filter(
    value => value > 0,
  )
  return { symbols, marks: values.map(value => ({ value, r: round(value) })) }
}

/** Down to one significant digit: 1 416 → 1 000. */
const roundValue = (value: number): number => {
  const unit = 10 ** Math.floor(Math.log10(value))
  return value >= 1 ? Math.floor(value / unit) * unit : 0
}

export type RampStep = 1 | 2 | 3 | 4 | 5

/** Five classes of equal size for rates: never shade a count or an amount. Returns the four limits too. */
export function rampOf(rates: number[]): { thresholds: number[]; stepOf: (rate: number) => RampStep } {
  const scale = scaleQuantile<RampStep>(rates, [1, 2, 3, 4, 5])
  return { thresholds: scale.quantiles(), stepOf: rate => scale(rate) }
}
