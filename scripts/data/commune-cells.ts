import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parse } from 'csv-parse/sync'
import { Delaunay } from 'd3-delaunay'
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { insets, mapSize, projectPoint } from '../../src/modules/geography/projection.ts'
import { type Row, readJson, readOfficialList, stop } from './csv.ts'

type Organisation = { code: string; membres: { code: string }[] }
type Commune = { code: string; type: string; departement?: string; region?: string }
type Box = [left: number, top: number, right: number, bottom: number]

/** The areas a commune belongs to; `member` is the single commune or the EPT by which it may sit in a territory. */
export type Areas = { epci: string; departement: string; member: string }
export type Cell = Feature<Polygon, Areas>

const readTable = (path: string): Row[] => parse(readFileSync(`data/${path}`), { columns: true })

export const communes = new Map(
  readOfficialList<Commune>('communes')
    .filter(commune => commune.type === 'commune-actuelle')
    .map(commune => [commune.code, commune]),
)
const organisationOf = (list: string) =>
  new Map(
    readOfficialList<Organisation>(list).flatMap(({ code, membres }) => membres.map(m => [m.code, code])),
  )
const epciOf = organisationOf('epci')
const eptOf = organisationOf('ept')
const singleMembers = new Set(
  readTable('territories/members.csv').flatMap(row =>
    row.member_kind === 'commune' ? [row.member_code] : [],
  ),
)

/** Four island communes are in no EPCI: each stands alone under `none-` and its code. */
export const areasOf = (code: string): Areas => ({
  epci: epciOf.get(code) ?? `none-${code}`,
  departement: communes.get(code)?.departement ?? '',
  member: singleMembers.has(code) ? code : (eptOf.get(code) ?? ''),
})

/** The mainland under any of its départements, then the insets. */
const frames: { departementCode: string; box: Box }[] = [
  { departementCode: '75', box: [-20, -20, mapSize.width + 20, mapSize.height + 20] },
  ...insets.map(({ departementCode, frame: [x, y, width, height] }) => ({
    departementCode,
    box: [x, y, x + width, y + height] as Box,
  })),
]
const frameOf = (departement: string) => (departement.startsWith('97') ? departement : '75')

/** To a thousandth of a pixel: corners that two cells share stay the same number through the clipping. */
const rounded = ([x = 0, y = 0]: Position): [number, number] => [
  Math.round(x * 1000) / 1000,
  Math.round(y * 1000) / 1000,
]
const within = ([left, top, right, bottom]: Box, [x = 0, y = 0]: Position) =>
  x > left && x < right && y > top && y < bottom

const atlasFile = createRequire(`${process.cwd()}/`).resolve('world-atlas/countries-10m.json')
const atlas = readJson<Topology<{ countries: GeometryCollection }>>(atlasFile)
const france =
  atlas.objects.countries.geometries.find(
    ({ properties }) => (properties as { name?: string } | undefined)?.name === 'France',
  ) ?? stop('no France')
const outlines = (feature(atlas, france) as Feature<MultiPolygon>).geometry.coordinates

/** The polygons of the French outline that fall in a frame, in map pixels. */
function outlineIn(departementCode: string, box: Box): [number, number][][][] {
  const isEurope = ([ring]: Position[][]) => (ring?.[0]?.[1] ?? 0) > 40
  const project = (ring: Position[]) =>
    ring.map(([lon = 0, lat = 0]) =>
      rounded(projectPoint(lon, lat, departementCode) ?? stop('no projection')),
    )
  return outlines
    .filter(polygon => isEurope(polygon) === (departementCode === '75'))
    .map(polygon => polygon.map(project))
    .filter(([ring]) => ring?.every(point => within(box, point)))
}

const places = readTable('geography/commune-places.csv').flatMap(({ commune_code: code = '', lon, lat }) => {
  const departement = communes.get(code)?.departement ?? stop(`no département for ${code}`)
  const point = projectPoint(Number(lon), Number(lat), departement) ?? stop(`off the map: ${code}`)
  return [{ code, frame: frameOf(departement), point }]
})

/** For each frame of the map, its outline and the Voronoi cell of each of its communes, in map pixels. */
export const cellsByFrame = frames.map(({ departementCode, box }) => {
  const inside = places.filter(place => place.frame === departementCode)
  const voronoi = Delaunay.from(inside.map(place => place.point)).voronoi(box)
  const cells = inside.map(({ code }, index): Cell => {
    const ring: Position[] = voronoi.cellPolygon(index) ?? stop(`no cell for ${code}`)
    return {
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [ring.map(rounded)] },
      properties: areasOf(code),
    }
  })
  return { outline: outlineIn(departementCode, box), cells }
})
