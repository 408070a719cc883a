/** One column of a profile. `names`: how files call it, without regard to case, accents and punctuation.
 * The column must be in the file unless `optional`; its cells may be empty unless `required`.
 * `like`: what a text must be, and `example`: such a text. `shape`: how people write a cell that holds several things. */
export type Column = {
  names: readonly [string, ...string[]]
  label: string
  optional?: boolean
  required?: boolean
  shape?: string
} & (
  | { kind: 'text'; longest?: number; like?: RegExp; example?: string }
  | { kind: 'day' | 'instant' | 'siren' | 'siret' | 'siren-or-siret' }
  | { kind: 'count' | 'decimal'; zero?: 'refused'; negative?: 'allowed'; largest?: number }
  // `point: 'decimal'`: the publisher writes 524.975 for less than 525 €, never for half a million.
  | { kind: 'cents'; zero?: 'refused'; negative?: 'allowed'; point?: 'decimal' }
  // `others`: what is not in the list is left out, and the row kept.
  | { kind: 'choice'; choices: Readonly<Record<string, string>>; others?: 'ignored' }
)

type Value<C> = C extends { kind: 'cents' | 'count' | 'decimal' } ? number : string

/** The cells of one row that could be read: cents and counts as integers, days and instants as ISO, the rest as trimmed text. */
export type Cells<Columns> = { [Field in keyof Columns]?: Value<Columns[Field]> }

/** What is wrong (`error`: the row is left out) or worth knowing (`remark`) about one cell. */
export type Note = {
  field: string
  value: string
  reason: string
  suggestion?: string | undefined
  level: 'error' | 'remark'
}
export type Notes<Field extends string> = {
  error: (field: Field, reason: string, suggestion?: string) => undefined
  remark: (field: Field, reason: string, suggestion?: string) => void
}
/** What reading one cell gives. */
export type Reading = {
  value?: string | number
  error?: string
  remark?: string
  suggestion?: string | undefined
}
