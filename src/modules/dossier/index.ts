export { dossierPolicy } from './policy.ts'
export { type Dossier, takeDossier } from './take-dossier.ts'
export { archiveName, writeArchive } from './write-archive.ts'
