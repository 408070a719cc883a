import { type GeoProjection, geoConicConformal, geoMercator } from 'd3-geo'

/** Size of the map of France, in the abstract pixels of every projected point; about 1.15 km a pixel in the mainland. */
export const mapSize = { width: 1000, height: 932 } as const
export const mapViewBox = `0 0 ${mapSize.width} ${mapSize.height}`

export type Inset = {
  departementCode: string
  name: string
  /** Left, top, width and height of the frame, in map pixels. */
  frame: readonly [number, number, number, number]
}

const side = 96
const gap = 6
const left = 4
const top = 512

function placeInset(
  departementCode: string,
  name: string,
  [column, row]: [number, number],
  centre: [number, number],
  pixelsPerRadian: number,
): Inset & { projection: GeoProjection } {
  const x = left + column * (side + gap)
  const y = top + row * (side + gap)
  const projection = geoMercator()
    .center(centre)
    .scale(pixelsPerRadian)
    .translate([x + side / 2, y + side / 2 + 5])
  return { departementCode, name, frame: [x, y, side, side], projection }
}

const placed = [
  placeInset('971', 'Guadeloupe', [0, 0], [-61.4, 16.18], 6000),
  placeInset('972', 'Martinique', [1, 0], [-61.02, 14.645], 8600),
  placeInset('973', 'Guyane', [0, 1], [-53.13, 3.93], 1250),
  placeInset('974', 'La Réunion', [1, 1], [55.54, -21.115], 7400),
  placeInset('976', 'Mayotte', [0, 2], [45.165, -12.82], 12500),
]
const insetOf = new Map(placed.map(inset => [inset.departementCode, inset.projection]))

/** The frames that hold the five overseas départements, each at its own scale. */
export const insets: readonly Inset[] = placed.map(({ departementCode, name, frame }) => ({
  departementCode,
  name,
  frame,
}))

/** Conformal conic on the parallels of the official French projection, fitted to the mainland and Corsica. */
const mainland = geoConicConformal()
  .parallels([44, 49])
  .rotate([-3, 0])
  .center([0, 46.5])
  .scale(5523.48)
  .translate([524.77, 448.32])

const isOverseas = (departementCode: string) => /^9[78]/.test(departementCode)

/**
 * The map position of a place in degrees, in pixels of `mapSize`: on the mainland, or in the inset of its overseas
 * département. Undefined where the map shows no such place (the overseas collectivities 975, 977, 978, 98x).
 */
export function projectPoint(
  lon: number,
  lat: number,
  departementCode: string,
): [number, number] | undefined {
  const projection = isOverseas(departementCode) ? insetOf.get(departementCode) : mainland
  return projection?.([lon, lat]) ?? undefined
}
