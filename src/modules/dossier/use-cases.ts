import { takeDossier } from './take-dossier.ts'

export const dossierUseCases = [takeDossier]
