import { carryOver, endContract, signContract } from './sign-contract.ts'
import { editContract, prepareContract } from './write-contract.ts'

export const contractsUseCases = [prepareContract, editContract, signContract, carryOver, endContract]
