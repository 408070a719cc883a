export { type Mode, mostRows, type Outcome } from './apply-changes.ts'
export { longestCell, type Parts, readLines, shapeOf, writeLines } from './cell-lines.ts'
export { maybe, oneOf } from './columns.ts'
export { editRows, tally } from './edit-rows.ts'
export { type Imported, importRows } from './import-rows.ts'
export { receiveRows } from './receive-rows.ts'
export { getTerritoryNamed, likePattern, ownOrganisations, seenTerritories, territoryNamed } from './seen.ts'
export {
  type AnyUseCase,
  type Asker,
  type Edit,
  type EditField,
  type Intake,
  listAs,
  type Said,
  type Sender,
  type Typed,
  type WorkList,
  whyNotRead,
} from './work-list.ts'
