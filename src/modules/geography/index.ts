export { type PointOf, placePoints } from './place-points.ts'
export { insets, mapViewBox, projectPoint } from './projection.ts'
export {
  type DatedZoning,
  type FormerCommune,
  isFormerCommune,
  listFormerCommunes,
  listZoningsOf,
} from './store.ts'
