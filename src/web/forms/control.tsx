import type { Problem } from '../../kernel/errors.ts'
import type { Child } from '../ui/types.ts'
import type { Field } from './field.ts'
import { Input } from './input.tsx'
import { isChecked, readable, textOf } from './values.ts'

export const fieldId = (form: string, path: string): string => `${form}-${path.replaceAll('.', '-')}`

type ControlProps = { field: Field; form: string; value: unknown; problems: Problem[]; path?: string }

/** One question: label, help, what is wrong, then the field. */
export const Control = ({ field, form, value, problems, path = field.name }: ControlProps): Child => {
  if (field.kind === 'hidden') return <input type="hidden" name={path} value={textOf(field, value)} />
  const id = fieldId(form, path)
  const wrong = problems.filter(problem => problem.path === path)
  const described =
    [field.help && `${id}-aide`, wrong.length && `${id}-erreur`].filter(Boolean).join(' ') || undefined
  const label = (
    <>
      {field.label}
      {field.optional && <span class="optional"> (facultatif)</span>}
    </>
  )
  const grouped = field.kind === 'radio' || field.kind === 'checks' || field.kind === 'lines'
  const notes = (
    <>
      {field.help && (
        <div id={`${id}-aide`} data-field="description">
          {field.help}
        </div>
      )}
      {wrong.length > 0 && (
        <div id={`${id}-erreur`} class="ds-validation-message">
          {wrong.map(problem => (
            <p>
              {problem.message}
              {problem.value !== undefined && (
                <> Valeur enregistrée : « {readable(field, problem.value)} ».</>
              )}
            </p>
          ))}
        </div>
      )}
    </>
  )
  if (grouped)
    return (
      <fieldset class="ds-fieldset" id={id} aria-describedby={described}>
        <legend class="ds-label">{label}</legend>
        {notes}
        {field.kind === 'lines' ? (
          <Lines field={field} form={form} value={value} problems={problems} />
        ) : (
          field.options.map(option => <Choice field={field} name={path} option={option} value={value} />)
        )}
      </fieldset>
    )
  if (field.kind === 'check')
    return (
      <div class="ds-field">
        {notes}
        <label class="check">
          <input
            class="ds-input"
            type="checkbox"
            id={id}
            name={path}
            value="oui"
            checked={isChecked(value)}
          />
          {label}
        </label>
      </div>
    )
  const common = {
    id,
    name: path,
    class: 'ds-input',
    'aria-describedby': described,
    'aria-invalid': wrong.length ? 'true' : undefined,
  }
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {label}
      </label>
      {notes}
      <Input field={field} common={common} value={textOf(field, value)} />
    </div>
  )
}

type ChoiceProps = { field: Field; name: string; option: { value: string; label: string }; value: unknown }

const Choice = ({ field, name, option, value }: ChoiceProps) => (
  <label class="check">
    <input
      class="ds-input"
      type={field.kind === 'radio' ? 'radio' : 'checkbox'}
      name={name}
      value={option.value}
      checked={(Array.isArray(value) ? value : [value]).map(String).includes(option.value)}
    />
    {option.label}
  </label>
)

const Lines = ({ field, form, value, problems }: Omit<ControlProps, 'path'>) => {
  if (field.kind !== 'lines') return null
  const filled = Object.values((value ?? []) as Record<string, unknown>[])
  const rows = [...filled, ...Array.from({ length: field.blank ?? 2 }, () => ({}) as Record<string, unknown>)]
  return (
    <ol class="form-lines">
      {rows.map((row, index) => (
        <li>
          {field.columns.map(column => (
            <Control
              field={column}
              form={form}
              path={`${field.name}.${index}.${column.name}`}
              value={row[column.name]}
              problems={problems}
            />
          ))}
        </li>
      ))}
    </ol>
  )
}
