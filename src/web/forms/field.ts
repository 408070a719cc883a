export type Option = { value: string; label: string }

/** One question of a form. `name` is the field of the use case's input. */
export type Field = {
  name: string
  label: string
  /** Shown before the field. */
  help?: string | undefined
  /** Said in the label; the use case decides. */
  optional?: boolean | undefined
  /** Asked only when another field of the form says one of these values. */
  when?: { field: string; is: readonly string[] } | undefined
} & (
  | { kind: 'text' | 'search'; suggestions?: Option[] | undefined; autocomplete?: string | undefined }
  | { kind: 'email' | 'tel' | 'password'; autocomplete?: string | undefined }
  | { kind: 'area'; rows?: number | undefined }
  | { kind: 'day' | 'time' | 'euros' | 'count' | 'check' | 'hidden' }
  | { kind: 'select' | 'radio' | 'checks'; options: Option[] }
  | { kind: 'file'; accept?: string | undefined }
  /** A table, a line a row, with empty lines to fill. */
  | { kind: 'lines'; columns: Field[]; blank?: number | undefined }
)

/** Rows to choose from, by name. */
export const namedOptions = (rows: readonly { id: number; name: string }[]): Option[] =>
  rows.map(({ id, name }) => ({ value: String(id), label: name }))

export const optionsOf = (words: Record<string, string>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
