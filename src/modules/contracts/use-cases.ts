import { carryOver } from './carry-over.ts'
import { endContract } from './end-contract.ts'
import { keepAnnex } from './keep-annex.ts'
import { signContract } from './sign-contract.ts'
import { editContract, prepareContract } from './write-contract.ts'

export const contractsUseCases = [
  prepareContract,
  editContract,
  signContract,
  carryOver,
  endContract,
  keepAnnex,
]
