export { loadGeography } from './load-geography.ts'
export {
  type OfficialCommune,
  type OfficialGeography,
  officialGeography,
  ofMostInhabitants,
} from './load-official.ts'
export { loadZonings, readZonings } from './load-zonings.ts'
export {
  findMapOutline,
  importOutlines,
  type MapOutline,
  type OutlinesOutcome,
  removeOutlines,
} from './outlines/index.ts'
export { type PointOf, placePoints } from './place-points.ts'
export { insets, mapViewBox, projectPoint } from './projection.ts'
export {
  type DatedZoning,
  type FormerCommune,
  isFormerCommune,
  listFormerCommunes,
  listZoningsOf,
} from './store.ts'
