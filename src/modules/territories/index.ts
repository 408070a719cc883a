export { mainProgramme } from './load-programme.ts'
export { loadReference } from './load-reference.ts'
export { communesOf, readTerritories } from './load-territories.ts'
export { findTerritoryPlace, listTerritoryPlaces, type TerritoryPlace, territoriesSeen } from './places.ts'
export {
  listKin,
  listMembers,
  listPeers,
  listTerritoriesOf,
  type Member,
  type TerritoryRef,
} from './store.ts'
