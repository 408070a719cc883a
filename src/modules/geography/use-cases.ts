import { importOutlines, removeOutlines } from './outlines/import-outlines.ts'

export const geographyUseCases = [importOutlines, removeOutlines]
