import { Icon } from './icon.tsx'
import type { Link } from './types.ts'

export type FilterField = {
  name: string
  label: string
  hint?: string | undefined
  value?: string | undefined
} & (
  | { kind: 'select'; options: { value: string; label: string }[] }
  | { kind: 'text' | 'search'; suggestions?: string[] | undefined }
  | { kind: 'date'; min?: string | undefined; max?: string | undefined }
  | { kind: 'number'; min?: number | undefined; max?: number | undefined; step?: number | undefined }
)

export type FilterFormProps = {
  action: string
  fields: FilterField[]
  /** Filters in force: what they say, and the address without them. */
  active?: Link[] | undefined
  resetHref?: string | undefined
  /** Parameters of the address that the form must not lose. */
  keep?: Record<string, string> | undefined
  submit?: string | undefined
  label?: string | undefined
  /** Folded under these words until a filter is in force. */
  folded?: string | undefined
}

/** GET form: the address keeps every choice, so that a filtered list can be shared. */
export const FilterForm = (props: FilterFormProps) =>
  props.folded ? (
    <details class="as-of-form" open={!!props.active?.length}>
      <summary>{props.folded}</summary>
      <Filters {...props} />
    </details>
  ) : (
    <Filters {...props} />
  )

const Filters = (props: FilterFormProps) => (
  <search class="filters" aria-label={props.label ?? 'Filtres'}>
    <form action={props.action} method="get">
      <div class="filters__fields">
        {props.fields.map(Field)}
        <button class="ds-button" type="submit">
          {props.submit ?? 'Filtrer'}
        </button>
      </div>
      <KeptParameters keep={props.keep} />
    </form>
    {props.active && props.active.length > 0 && (
      <ul class="chips" aria-label="Filtres en cours">
        {props.active.map(filter => (
          <li>
            <a class="chip" href={filter.href}>
              <span class="ds-sr-only">Retirer le filtre </span>
              {filter.label}
              <Icon name="close" />
            </a>
          </li>
        ))}
        {props.resetHref && (
          <li>
            <a href={props.resetHref}>Tout retirer</a>
          </li>
        )}
      </ul>
    )}
  </search>
)

export const KeptParameters = ({ keep = {} }: { keep?: Record<string, string> | undefined }) => (
  <>
    {Object.entries(keep).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)

const Field = (field: FilterField) => {
  const id = `filtre-${field.name}`
  const hint = field.hint ? `${id}-aide` : undefined
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {field.label}
      </label>
      {hint && (
        <div id={hint} data-field="description">
          {field.hint}
        </div>
      )}
      <Control field={field} id={id} hint={hint} />
    </div>
  )
}

const Control = ({ field, id, hint }: { field: FilterField; id: string; hint: string | undefined }) => {
  const common = { id, name: field.name, class: 'ds-input', 'aria-describedby': hint }
  switch (field.kind) {
    case 'select':
      return (
        <select {...common}>
          {field.options.map(option => (
            <option value={option.value} selected={option.value === (field.value ?? '')}>
              {option.label}
            </option>
          ))}
        </select>
      )
    case 'text':
    case 'search':
      return (
        <>
          <input
            {...common}
            type={field.kind}
            value={field.value}
            list={field.suggestions ? `${id}-choix` : undefined}
          />
          {field.suggestions && (
            <datalist id={`${id}-choix`}>
              {field.suggestions.map(suggestion => (
                <option value={suggestion} />
              ))}
            </datalist>
          )}
        </>
      )
    case 'date':
      return <input {...common} type="date" value={field.value} min={field.min} max={field.max} />
    case 'number':
      return (
        <input
          {...common}
          type="number"
          inputmode="decimal"
          value={field.value}
          min={field.min}
          max={field.max}
          step={field.step}
        />
      )
  }
}
