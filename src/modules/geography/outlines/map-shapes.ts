import { readFileSync } from 'node:fs'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { projectFile } from '../../../platform/project-file.ts'

/** The shapes of a map in plane coordinates, pixels of `mapSize`. `epci`: `id` is the SIREN (land in no EPCI has
 * none), `d` the département; `departements`: `id` is the code, `r` the région. */
export type MapShapes = Topology<{
  epci: GeometryCollection<{ d: string }>
  departements: GeometryCollection<{ r: string }>
}>

let carried: MapShapes | undefined

/** The shapes that the project carries, drawn from the centres of communes. Read once. */
export function carriedShapes(): MapShapes {
  carried ??= JSON.parse(readFileSync(projectFile('data', 'geography', 'epci-shapes.topo.json'), 'utf8'))
  return carried as MapShapes
}
