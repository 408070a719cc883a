import type { RawBuilder } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { DB } from '../db/schema.gen.ts'

export type ColumnKind =
  | 'text'
  | 'count'
  | 'number'
  | 'identifier'
  | 'amount'
  | 'euros'
  | 'share'
  | 'day'
  | 'instant'
  | 'yes-no'
  | 'words'
  | 'certainty'
  | 'gesture'
  | 'url'

/** A column as read, shown, exported and described by the API. `euros` are integer cents, a `share` is from 0 to 1. `words` gives French for coded values, a `gesture` names a use case; `link` leads to
 * the page of another register, by the column that holds its code. `brief` columns make the table on the screen. */
export type Column = {
  key: string
  label: string
  kind: ColumnKind
  brief?: boolean
  sortable?: boolean
  words?: Record<string, string>
  link?: { register: string; by: string }
  /** Told from the rest of the row, which is read whole; no column of the view. */
  from?: (row: RegisterRow) => RegisterRow[string]
}

export type RegisterRow = Record<string, string | number | boolean | Date | null>

export type Option = { value: string; label: string }

/** A filter kept in the address. Values are checked: against options, or against the rows of a table. */
export type Filter = {
  parameter: string
  label: string
  column?: string
  options?: readonly Option[] | ((db: Db) => Promise<Option[]>)
  known?: { table: keyof DB; column: string }
  day?: boolean
  where?: (value: string) => RawBuilder<unknown>
}

export type Order = { column: string; descending: boolean }

/** One list: its pages, CSV, API resource and command line are all read from this. */
export type Register = {
  /** Path in French addresses. */
  path: string
  /** Resource name in the API, from the glossary. */
  resource: string
  title: string
  singular: string
  purpose: string
  view: keyof DB
  /** Whose rows: the programme asked, the one whose territories it uses, either, or everyone's. */
  scope: 'programme' | 'territories' | 'either' | 'all'
  key: 'id' | 'code'
  columns: readonly Column[]
  /** The order it is read in unless asked otherwise; the first sortable column when left out. */
  order?: Order
  /** A condition on its rows, `r`, beside the filters: those that one person may see. Its rows are read whole. */
  only?: RawBuilder<unknown>
  filters: readonly Filter[]
  search: boolean
  /** Finds more than words of the name or the code: a postcode, a SIREN, a former name. */
  searchAlso?: (text: string) => RawBuilder<unknown>
  /** Kind of subject, when its rows are subjects that entries speak of. */
  subject?: string
  /** What else there is of the list: a feed, an alert. */
  links?: readonly { label: string; path: string }[]
  /** The dimension its rows are for figures. */
  dimension?: 'region' | 'departement' | 'territory' | 'epci' | 'commune' | 'fund' | 'funder'
}

export const defineRegister = (register: Register): Register => register
export const text = (key: string, label: string, more: Partial<Column> = {}): Column => ({
  key,
  label,
  kind: 'text',
  ...more,
})
export const column =
  (kind: ColumnKind) =>
  (key: string, label: string, more: Partial<Column> = {}): Column => ({ key, label, kind, ...more })
export const count = column('count')
export const identifier = column('identifier')
export const day = column('day')
export const instant = column('instant')
export const yesNo = column('yes-no')
export const words = (
  key: string,
  label: string,
  dictionary: Record<string, string>,
  more: Partial<Column> = {},
): Column => ({ key, label, kind: 'words', words: dictionary, ...more })
export const optionsOf = (dictionary: Record<string, string>): Option[] =>
  Object.entries(dictionary).map(([value, label]) => ({ value, label }))
