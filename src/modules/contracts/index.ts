export { listContractsPending } from './pending.ts'
export { contractsPolicy } from './policy.ts'
export { crte } from './registers.ts'
export { carryOver, contractBlockers, endContract, sidesOf, signContract } from './sign-contract.ts'
export {
  type Contract,
  findContract,
  listContracts,
  listContractsOfActions,
  placeOfContract,
  signatureProgress,
} from './store.ts'
export { type ContractKind, contractKinds, type PartySide, partySides } from './words.ts'
export { editContract, prepareContract } from './write-contract.ts'
