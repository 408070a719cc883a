export { mainProgramme } from './load-programme.ts'
export { loadReference } from './load-reference.ts'
export { communesOf, readTerritories } from './load-territories.ts'
export {
  listKin,
  listMembers,
  listPeers,
  listTerritoriesOf,
  type Member,
  type TerritoryRef,
} from './store.ts'
