import { type AidInputs, aidInputs, calculateAid } from '../../src/modules/aid/index.ts'
import { type AidFile, readAidFile } from '../../src/modules/aid/load-aid.ts'
import type { AidPlace, AidTables } from '../../src/modules/aid/tables.ts'

export const euros = (amount: number) => amount * 100
export const millions = (amount: number) => Math.round(amount * 100_000_000)

type Row = Record<string, unknown>
const camel = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/_(\w)/g, (_, c) => c.toUpperCase()), value]),
  )
const inForce = (on: string) => (row: Row) =>
  String(row.valid_from) <= on && (row.valid_to === null || on < String(row.valid_to))
const files = new Map<AidFile, Row[]>()
function read<T>(file: AidFile, on: string): T[] {
  const rows = files.get(file) ?? readAidFile(file)
  files.set(file, rows)
  return rows.filter(inForce(on)).map(camel) as T[]
}

export const mainland: AidPlace = {
  commune: '71076',
  name: 'Chalon-sur-Saône',
  departement: '71',
  layers: [],
}

/** The law on a day, straight from the files. */
export function lawOn(on: string, place: Partial<AidPlace> = {}): AidTables {
  return {
    on,
    place: { ...mainland, ...place },
    parameters: read<Row>('parameters', on).map(row => ({ ...row, value: Number(row.value) })) as never,
    zones: read<Row>('zones', on).map(row => ({
      ...row,
      departements: String(row.departements).split(' ').filter(Boolean),
    })) as never,
    frameworks: read('frameworks', on),
    schemes: read('schemes', on),
  }
}

type Given = Record<string, unknown>
export const sizes: Record<string, Given> = {
  micro: { staffHundredths: '9', turnoverCents: '1 000 000', balanceCents: '1 000 000' },
  small: { staffHundredths: '40', turnoverCents: '8 000 000', balanceCents: '6 000 000' },
  medium: { staffHundredths: '200', turnoverCents: '45 000 000', balanceCents: '40 000 000' },
  large: { staffHundredths: '400', turnoverCents: '90 000 000', balanceCents: '80 000 000' },
}

/** A case as people type it: small undertaking, new plant, one line of equipment. */
export const inputsOf = (given: Given): AidInputs =>
  aidInputs.parse({
    grantOn: '2023-06-01',
    ...sizes.small,
    commune: '71076',
    nature: 'new-site',
    costs: [{ kind: 'equipment', amountCents: '1 200 000' }],
    ...given,
  })

export const calculate = (given: Given, place: Partial<AidPlace> = {}) => {
  const inputs = inputsOf(given)
  return calculateAid(inputs, lawOn(inputs.grantOn, place))
}

/** One base of a case. */
export const baseOf = (base: string, given: Given, place: Partial<AidPlace> = {}) => {
  const found = calculate(given, place).bases.find(each => each.base === base)
  if (!found) throw new Error(`no base ${base}`)
  return found
}
export const costing = (eurosTyped: number | string, kind = 'equipment') => ({
  costs: [{ kind, amountCents: String(eurosTyped) }],
})
