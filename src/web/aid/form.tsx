import type { Problem } from '../../kernel/errors.ts'
import { aidLineParameters, aidParameters } from '../../modules/aid/index.ts'
import { Control, fieldId } from '../forms/control.tsx'
import type { Field } from '../forms/index.ts'
import { KeptParameters } from '../ui/filter-form.tsx'
import { ErrorSummary } from '../ui/index.ts'
import type { AidQuestions } from './questions/index.ts'

type Props = {
  action: string
  questions: readonly AidQuestions[]
  /** What was typed, by input. */
  values: Record<string, unknown>
  problems: Problem[]
  keep: Record<string, string>
}

const form = 'simulation'

/** The questions as a GET form: the address keeps every answer, so that a calculation can be shared. */
export const AidForm = ({ action, questions, values, problems, keep }: Props) => (
  <form class="work-form" id={form} method="get" action={action} novalidate>
    {problems.length > 0 && (
      <ErrorSummary
        errors={problems.map(({ path, message }) => ({
          href: `#${fieldId(form, path)}`,
          message: `${labelOf(questions, path)} : ${message}`,
        }))}
      />
    )}
    <KeptParameters keep={keep} />
    {questions.map(part => {
      const controls = part.fields.map(field => {
        const asked = inFrench(field)
        return <Control field={asked} form={form} value={shownValue(field, values)} problems={problems} />
      })
      if (!part.folded)
        return (
          <section>
            <h3>{part.title}</h3>
            {part.lead && <p>{part.lead}</p>}
            {controls}
          </section>
        )
      return (
        <details class="aid-part" open={isTouched(part, values, problems)}>
          <summary>{part.title}</summary>
          {part.lead && <p>{part.lead}</p>}
          {controls}
        </details>
      )
    })}
    <button class="ds-button" type="submit">
      Calculer
    </button>
  </form>
)

/** A question under the name it has in an address. */
function inFrench(field: Field): Field {
  const name = aidParameters[field.name] ?? field.name
  if (field.kind !== 'lines') return { ...field, name }
  const columns = aidLineParameters[field.name] ?? {}
  return {
    ...field,
    name,
    columns: field.columns.map(column => ({ ...column, name: columns[column.name] ?? column.name })),
  }
}

function shownValue(field: Field, values: Record<string, unknown>): unknown {
  const value = values[field.name]
  if (field.kind !== 'lines' || !Array.isArray(value)) return value
  const columns = aidLineParameters[field.name] ?? {}
  return value.map(line =>
    Object.fromEntries(Object.entries(line).map(([name, each]) => [columns[name] ?? name, each])),
  )
}

const isTouched = (part: AidQuestions, values: Record<string, unknown>, problems: Problem[]) =>
  part.fields.some(({ name }) => {
    const asked = aidParameters[name]
    return (
      (values[name] !== undefined && values[name] !== '') ||
      problems.some(({ path }) => path.split('.')[0] === asked)
    )
  })

/** « Dépenses du projet, ligne 2, montant en euros », for the summary of the errors. */
function labelOf(questions: readonly AidQuestions[], path: string): string {
  const [first, line, column] = path.split('.')
  const field = questions.flatMap(({ fields }) => fields).find(({ name }) => aidParameters[name] === first)
  if (!field) return path
  if (field.kind !== 'lines' || line === undefined) return field.label.replace(/ ?\?$/, '')
  const asked = inFrench(field)
  const inside = asked.kind === 'lines' ? asked.columns.find(({ name }) => name === column) : undefined
  return [field.label, `ligne ${Number(line) + 1}`, inside?.label].filter(Boolean).join(', ')
}
