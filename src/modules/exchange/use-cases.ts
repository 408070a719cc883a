import { importFile } from './import-file.ts'

export const exchangeUseCases = [importFile]
