import { writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import type { Feature, MultiPolygon } from 'geojson'
import polygonClipping from 'polygon-clipping'
import { merge, mergeArcs, quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { filter, filterWeight, presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, Polygon, Topology } from 'topojson-specification'
import { type Areas, areasOf, type Cell, cellsByFrame, communes } from './commune-cells.ts'

/** Map pixels squared: a corner whose triangle is smaller goes, then an island that is smaller; and the steps of the grid. */
const leastArea = 3
const leastIsland = 2
const grid = 1500

type Pieces = Topology<{ pieces: GeometryCollection<Areas> }>

function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

function asTopology(features: Feature[], quantization?: number): Pieces {
  return topology({ pieces: { type: 'FeatureCollection', features } }, quantization)
}

/** Cells that no grouping of the output divides, dissolved and cut at the outline. */
function piecesOf(cells: Cell[], outline: [number, number][][][]): Feature<MultiPolygon, Areas>[] {
  const joined = asTopology(cells)
  const groups = groupBy(joined.objects.pieces.geometries as Polygon<Areas>[], ({ properties }) =>
    JSON.stringify(properties),
  )
  return [...groups].map(([areas, group]) => {
    const whole = merge(joined, group).coordinates as [number, number][][][]
    const coordinates = polygonClipping.intersection(whole, outline)
    return { type: 'Feature', geometry: { type: 'MultiPolygon', coordinates }, properties: JSON.parse(areas) }
  })
}

const pieces = cellsByFrame.flatMap(({ cells, outline }) => piecesOf(cells, outline))
const weighted = presimplify(asTopology(pieces, 1e5))
const light: Pieces = filter(simplify(weighted, leastArea), filterWeight(weighted, leastIsland))

function grouped(key: keyof Areas, describe: (id: string) => object): object {
  const shown = light.objects.pieces.geometries.filter(piece => piece.type) as Polygon<Areas>[]
  const groups = [...groupBy(shown, piece => piece.properties?.[key] ?? '')].filter(([id]) => id)
  const geometries = groups.map(([id, group]) => ({
    ...mergeArcs(light, group),
    ...(id.startsWith('none-') ? {} : { id }),
    properties: describe(id),
  }))
  return { type: 'GeometryCollection', geometries }
}

const communesByEpci = groupBy(communes.values(), commune => areasOf(commune.code).epci)
const mainDepartement = (epci: string) =>
  [...groupBy(communesByEpci.get(epci) ?? [], commune => commune.departement ?? '')].sort(
    ([, a], [, b]) => b.length - a.length,
  )[0]?.[0]
const regionOf = new Map([...communes.values()].map(commune => [commune.departement, commune.region]))

const objects = {
  epci: grouped('epci', id => ({ d: mainDepartement(id) })),
  departements: grouped('departement', id => ({ r: regionOf.get(id) })),
  members: grouped('member', () => ({})),
}
const built = JSON.stringify(quantize({ ...light, objects } as unknown as Pieces, grid))
writeFileSync('data/geography/epci-shapes.topo.json', `${built}\n`)
console.log(`${pieces.length} pieces, ${built.length} bytes, ${brotliCompressSync(built).length} in brotli`)
