import { loadReferenceFiles } from './load-reference.ts'

export const territoriesUseCases = [loadReferenceFiles]
