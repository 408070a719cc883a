import type { AidInputs, AskedLaw } from '../../modules/aid/index.ts'
import type { Field } from '../forms/index.ts'
import { formatDay, formatDecimal, formatEuros, formatPercent } from '../text/format.ts'
import { DefinitionList } from '../ui/index.ts'
import type { Child } from '../ui/types.ts'
import { type AidQuestions, aidQuestions } from './questions/index.ts'

type Props = { inputs: AidInputs; law: AskedLaw }

/** What a calculation was made from, under the words of its questions; what was left empty is left out. */
export const AidInputsRead = ({ inputs, law }: Props) => (
  <>
    {aidQuestions(law).map(part => (
      <Part part={part} inputs={inputs} />
    ))}
  </>
)

const Part = ({ part, inputs }: { part: AidQuestions; inputs: AidInputs }) => {
  const items = part.fields.flatMap(field => {
    const value = (inputs as Record<string, unknown>)[field.name]
    return isEmpty(value) ? [] : [{ term: field.label, value: shown(field, value) }]
  })
  if (items.length === 0) return null
  return (
    <>
      <h3>{part.title}</h3>
      <DefinitionList items={items} />
    </>
  )
}

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === '' ||
  value === false ||
  value === 0 ||
  (Array.isArray(value) && value.length === 0)

function shown(field: Field, value: unknown): Child {
  if (field.kind === 'lines')
    return (
      <ul>
        {(value as Record<string, unknown>[]).map(line => (
          <li>
            {field.columns
              .filter(({ name }) => !isEmpty(line[name]))
              .map(column => `${column.label} : ${inWords(column as Field, line[column.name])}`)
              .join(' ; ')}
          </li>
        ))}
      </ul>
    )
  return inWords(field, value)
}

/** The unit of an input is in its name. */
function inWords(field: Field, value: unknown): string {
  if ('options' in field && field.options)
    return field.options.find(option => option.value === value)?.label ?? String(value)
  if (value === true) return 'oui'
  if (field.kind === 'day') return formatDay(String(value))
  if (field.name.endsWith('Cents')) return formatEuros(Number(value), 'exact')
  if (field.name.endsWith('Bp')) return formatPercent(Number(value) / 10_000, 2)
  if (field.name.endsWith('Hundredths')) return formatDecimal(Number(value) / 100)
  return String(value)
}
