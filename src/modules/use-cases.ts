import { accountsUseCases } from './accounts/use-cases.ts'

/** Everything that can be done, for the permission matrix and the doors that offer it all. */
export const useCases = [...accountsUseCases]
