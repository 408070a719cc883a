import type { Feature, MultiPolygon, Position } from 'geojson'
import { insets, mapSize, projectPoint } from '../projection.ts'
import { type Piece, type Ring, refused } from './read-outlines.ts'

/** Département of each intercommunalité and région of each département, by code. */
export type Places = { departementOf: Map<string, string>; regionOf: Map<string, string> }
/** `epci`: SIREN, or `none-` and the département for land in none. */
export type Areas = { epci: string; departement: string }
export type Land = Feature<MultiPolygon, Areas>

/** The pieces in map pixels, and the SIREN of those left out: unknown here, or `moved` overseas, drawn elsewhere than
 * where they are (in an inset of the file's own).
 * @throws Invalid when a piece of the mainland falls off the map: latitude before longitude, most often */
export function placePieces(pieces: readonly Piece[], { departementOf, regionOf }: Places) {
  const land: Land[] = []
  const unknown = new Set<string>()
  const moved = new Set<string>()
  for (const { siren, polygons, ...told } of pieces) {
    const main = siren === undefined ? undefined : departementOf.get(siren)
    if (siren !== undefined && main === undefined) {
      unknown.add(siren)
      continue
    }
    const departement = regionOf.has(told.departement ?? '') ? told.departement! : (main ?? '')
    const coordinates = project(polygons, departement)
    const properties = { epci: siren ?? `none-${departement}`, departement }
    if (coordinates)
      land.push({ type: 'Feature', geometry: { type: 'MultiPolygon', coordinates }, properties })
    else if (insets.some(inset => inset.departementCode === departement)) siren && moved.add(siren)
    else if (siren)
      throw refused(
        `l’intercommunalité ${siren} tombe hors de France (${polygons[0]![0]![0]!.slice(0, 2).join(' ; ')}) : donnez la longitude, puis la latitude.`,
      )
  }
  return { land, unknown: [...unknown], moved: [...moved] }
}

/** In map pixels; undefined when no corner is in the frame of its département. */
function project(polygons: Ring[][], departement: string): Position[][][] | undefined {
  const inset = insets.find(each => each.departementCode === departement)
  const [left, top, width, height] = inset?.frame ?? [0, 0, mapSize.width, mapSize.height]
  let seen = false
  const place = ([lon, lat]: [number, number]): Position => {
    const [x, y] = projectPoint(lon, lat, departement) ?? [-1, -1]
    seen ||= x >= left && x <= left + width && y >= top && y <= top + height
    return [x, y]
  }
  const projected = polygons.map(rings => rings.map(ring => ring.map(place)))
  return seen ? projected : undefined
}
