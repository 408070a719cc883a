import { findRegister, registers } from '../modules/registers.ts'
import type { Register } from '../platform/registers/index.ts'
import { askApi, csvOption, optionsOf } from './ask-api.ts'
import { type Call, type Doors, exitCodes, Failure, jsonOption, type Options } from './command.ts'
import { showPage } from './show-page.ts'
import { inWords } from './table.ts'

/** The register of a name: that of the API (`projects`) or of the pages (`projets`). */
export function registerNamed(name: string): Register {
  const found = registers.find(register => register.resource === name) ?? findRegister(name)
  if (found) return found
  throw new Failure(exitCodes.refused, `Aucun registre ne s’appelle « ${name} ». La liste : binome lists`)
}

export const listOptions = (doors: Doors, { resource }: Register): Options => ({
  ...optionsOf(doors, `/api/v1/${resource}`),
  ...csvOption,
  ...jsonOption,
})

export const rowOptions = (doors: Doors, { resource }: Register): Options => ({
  ...optionsOf(doors, `/api/v1/${resource}/{code}`),
  ...jsonOption,
})

/** A page of a register, with the columns that make its table on the screen. */
export function listRegister(call: Call, { resource, columns }: Register): Promise<number> {
  const brief = columns.filter(column => column.brief || column.key === 'unit')
  const shown = brief.some(column => column.key === 'code')
    ? brief
    : [{ key: 'code', label: 'Code' }, ...brief]
  return askApi(call, `/api/v1/${resource}`, showPage(shown), `/api/v1/${resource}.csv`)
}

/** One row of a register, column by column. */
export function showRow(call: Call, { resource, columns }: Register, code: string): Promise<number> {
  const path = code.split('/').map(encodeURIComponent).join('/')
  return askApi<Record<string, unknown>>(call, `/api/v1/${resource}/${path}`, row =>
    columns
      .filter(({ key }) => (row[key] ?? null) !== null)
      .map(column => `${column.label} : ${inWords(row[column.key], column)}`)
      .join('\n'),
  )
}
