export { loadReference } from './load-reference.ts'
export {
  listKin,
  listMembers,
  listPeers,
  listTerritoriesOf,
  type Member,
  type TerritoryRef,
} from './store.ts'
