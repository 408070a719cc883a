import { brotliCompressSync } from 'node:zlib'
import type { Feature, MultiPolygon as PlaneMultiPolygon } from 'geojson'
import { feature, mergeArcs, quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { filter, filterWeight, presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, MultiPolygon, Topology } from 'topojson-specification'
import { carriedShapes, type MapShapes } from './map-shapes.ts'
import type { Areas, Land, Places } from './place-pieces.ts'

type Pieces = Topology<{ pieces: GeometryCollection<Areas> }>

/** From fine to coarse: the least triangle of a corner and area of an island (pixels squared), the steps of the grid. */
const details = [
  [0.1, 4000],
  [0.3, 3000],
  [1, 2000],
  [3, 1500],
  [8, 1000],
] as const
/** A thousandth of a pixel, about 1 m: coarser, dense lines tie knots in themselves that nothing can simplify. */
const finest = 1e6
const mostBytes = 64 * 1024

/** Dissolves pieces by SIREN and by département, as fine as 64 KB in brotli allow. Intercommunalités that no piece
 * draws keep the shape the project carries; `carried` are their SIREN. Some seconds for the whole country. */
export function buildShapes(land: readonly Land[], places: Places) {
  const drawn = new Set(land.map(piece => piece.properties.epci))
  const kept = carriedLand(drawn, places)
  const features = [...land, ...kept]
  const pieces = topology({ pieces: { type: 'FeatureCollection', features } }, finest)
  const weighted = presimplify(pieces)
  for (const [leastArea, grid] of details) {
    const light = filter(simplify(weighted, leastArea), filterWeight(weighted, leastArea))
    const shapes = quantize(dissolve(light, places) as MapShapes, grid)
    const bytes = brotliCompressSync(JSON.stringify(shapes)).length
    if (bytes <= mostBytes || grid === details.at(-1)![1])
      return { shapes, bytes, carried: kept.map(piece => piece.properties.epci).filter(isSiren) }
  }
  throw new RangeError('no detail')
}

const isSiren = (epci: string) => !epci.startsWith('none-')

/** What the project carries for known intercommunalités not drawn, and for islands in none when the file has none. */
function carriedLand(drawn: ReadonlySet<string>, { departementOf }: Places): Land[] {
  const shapes = carriedShapes()
  const islands = [...drawn].every(isSiren)
  return shapes.objects.epci.geometries.flatMap(shape => {
    const departement = (shape.properties as { d?: string }).d ?? ''
    const epci = shape.id === undefined ? `none-${departement}` : String(shape.id)
    const wanted = isSiren(epci) ? departementOf.has(epci) && !drawn.has(epci) : islands
    if (!wanted) return []
    const { geometry } = feature(shapes, shape as MultiPolygon) as Feature<PlaneMultiPolygon>
    return [{ type: 'Feature', geometry, properties: { epci, departement } }]
  })
}

function dissolve(light: Pieces, { departementOf, regionOf }: Places): Topology {
  const grouped = <P>(key: keyof Areas, describe: (id: string) => P) => {
    const groups = new Map<string, MultiPolygon<Areas>[]>()
    for (const piece of light.objects.pieces.geometries as MultiPolygon<Areas>[]) {
      const id = piece.properties![key]
      groups.set(id, [...(groups.get(id) ?? []), piece])
    }
    const geometries = [...groups].map(([id, group]) => ({
      ...mergeArcs(light, group),
      ...(isSiren(id) ? { id } : {}),
      properties: describe(id),
    }))
    return { type: 'GeometryCollection' as const, geometries }
  }
  const objects = {
    epci: grouped('epci', id => ({ d: departementOf.get(id) ?? id.replace('none-', '') })),
    departements: grouped('departement', id => ({ r: regionOf.get(id) })),
  }
  return { ...light, objects }
}
