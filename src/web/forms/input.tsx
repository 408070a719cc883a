import type { Child } from '../ui/types.ts'
import type { Field } from './field.ts'

type InputProps = { field: Field; common: Record<string, unknown> & { id: string }; value: string }

/** The field itself, by kind. */
export const Input = ({ field, common, value }: InputProps): Child => {
  switch (field.kind) {
    case 'area':
      return (
        <textarea {...common} rows={field.rows ?? 4}>
          {value}
        </textarea>
      )
    case 'select':
      return (
        <select {...common}>
          <option value="">Choisir…</option>
          {field.options.map(option => (
            <option value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )
    case 'day':
      return <input {...common} type="date" value={value} />
    case 'time':
      return <input {...common} type="datetime-local" value={value} />
    case 'euros':
      return <input {...common} type="text" inputmode="decimal" value={value} />
    case 'count':
      return <input {...common} type="text" inputmode="numeric" value={value} />
    case 'file':
      return <input {...common} type="file" accept={field.accept} />
    case 'email':
    case 'tel':
      return <input {...common} type={field.kind} value={value} autocomplete={field.autocomplete} />
    case 'password':
      return <input {...common} type="password" autocomplete={field.autocomplete} />
    case 'text':
    case 'search':
      return (
        <>
          <input
            {...common}
            type={field.kind}
            value={value}
            autocomplete={field.autocomplete}
            list={field.suggestions ? `${common.id}-choix` : undefined}
          />
          {field.suggestions && (
            <datalist id={`${common.id}-choix`}>
              {field.suggestions.map(option => (
                <option value={option.value}>{option.label}</option>
              ))}
            </datalist>
          )}
        </>
      )
    default:
      return null
  }
}
