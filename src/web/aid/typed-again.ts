import type { AidInputs } from '../../modules/aid/index.ts'

/** Where nothing typed is not zero. */
const zeros = new Set([
  'staffHundredths',
  'turnoverCents',
  'balanceCents',
  'amountCents',
  'grossGrantCents',
  'referenceBp',
  'repaidBp',
])

/** The inputs of a calculation as people type them: read again, they are the same. */
export const typedAgain = (inputs: Partial<AidInputs>): Record<string, unknown> => typed(inputs)

const typed = (values: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
      if (Array.isArray(value)) return value.length > 0 ? [[name, value.map(typed)]] : []
      const text = textOf(name, value)
      return text === '' ? [] : [[name, text]]
    }),
  )

/** The unit of an input is in its name. */
function textOf(name: string, value: unknown): string {
  if (value === undefined || value === false) return ''
  if (value === true) return 'oui'
  if (value === 0 && !zeros.has(name)) return ''
  return /(Cents|Bp|Hundredths)$/.test(name) ? String(Number(value) / 100) : String(value)
}
