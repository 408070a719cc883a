export { type AnnexLine, type AnnexTotals, annexLines, annexTotals, partnerKey } from './annexes.ts'
export { carryBlockers, carryOver } from './carry-over.ts'
export { listContractsChanged } from './changed-contracts.ts'
export { listFreeCrtes, type Perimeter, readPerimeter } from './crte-perimeter.ts'
export { endContract } from './end-contract.ts'
export { type FunderYear, listFunderYears, sumsOfLine } from './entries-by-funder.ts'
export { type Fiche, listFiches, signedBefore } from './fiches.ts'
export { keepAnnex } from './keep-annex.ts'
export { listLikelyParties } from './name-parties.ts'
export { listContractsPending } from './pending.ts'
export { contractsPolicy } from './policy.ts'
export { type Progress, signatureProgress } from './progress.ts'
export { crte } from './registers.ts'
export { signContract } from './sign-contract.ts'
export { contractBlockers, heldAt, signsFor, unsigned } from './signing-rules.ts'
export {
  type Annex,
  type Contract,
  findContract,
  findOpenAmendment,
  listAnnexed,
  listContracts,
  listContractsOfActions,
  placeOfContract,
} from './store.ts'
export { type ContractKind, contractKinds, type PartySide, partySides } from './words.ts'
export { editContract, prepareContract } from './write-contract.ts'
