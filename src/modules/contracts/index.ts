export { type AnnexLine, type AnnexTotals, annexLines, annexTotals, partnerKey } from './annexes.ts'
export { listContractsChanged } from './changed-contracts.ts'
export { listContractsPending } from './pending.ts'
export { contractsPolicy } from './policy.ts'
export { type Progress, signatureProgress } from './progress.ts'
export { crte } from './registers.ts'
export { carryOver, contractBlockers, endContract, sidesOf, signContract } from './sign-contract.ts'
export {
  type Annex,
  type Contract,
  findContract,
  listAnnexed,
  listContracts,
  listContractsOfActions,
  placeOfContract,
} from './store.ts'
export { type ContractKind, contractKinds, type PartySide, partySides } from './words.ts'
export { editContract, prepareContract } from './write-contract.ts'
