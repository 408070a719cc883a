declare module 'topojson-server' {
  import type { FeatureCollection } from 'geojson'
  import type { GeometryCollection, Topology } from 'topojson-specification'

  export function topology<P extends object>(
    objects: { pieces: FeatureCollection<GeoJSON.MultiPolygon, P> },
    quantization?: number,
  ): Topology<{ pieces: GeometryCollection<P> }>
}

declare module 'topojson-simplify' {
  import type { Topology } from 'topojson-specification'

  export function presimplify<T extends Topology>(topology: T): T
  export function simplify<T extends Topology>(topology: T, leastWeight: number): T
  type Keep = (ring: unknown, interior: boolean) => boolean
  export function filter<T extends Topology>(topology: T, keep: Keep): T
  export function filterWeight(topology: Topology, leastWeight: number): Keep
}
