import { attachDocument } from './attach-document.ts'

export const documentsUseCases = [attachDocument]
