import { editRows } from './edit-rows.ts'
import { importRows } from './import-rows.ts'
import { receiveRows } from './receive-rows.ts'

export const bulkUseCases = [editRows, receiveRows, importRows]
