export { importOutlines, type OutlinesOutcome, removeOutlines } from './import-outlines.ts'
export type { MapShapes } from './map-shapes.ts'
export { findMapOutline, type MapOutline } from './store.ts'
