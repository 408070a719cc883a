import type { DB } from '../../platform/db/schema.gen.ts'
import type { Cells, Column, Notes } from '../../platform/reading/column.ts'
import type { PlaceHint } from './places.ts'

/** A person or body named by a row: known by SIREN where the file gives one, else by its name within the programme.
 * `code` alone must designate an organisation already recorded. */
export type Party = {
  name?: string | undefined
  siren?: string | undefined
  siret?: string | undefined
  code?: string | undefined
  kind: 'state' | 'operator' | 'region' | 'local-authority' | 'company' | 'association' | 'other'
}

/** What one row says, in the words of the programme. Amounts: integer cents, jobs or counts; zero says nothing. */
export type Draft = {
  /** Identity of the subject in its programme, stable from one file to the next. */
  code: string
  kind: string
  name: string | undefined
  description?: string | undefined
  place?: PlaceHint | undefined
  owner?: Party | undefined
  funder?: Party | undefined
  fund?: string | undefined
  sizeClass?: string | undefined
  /** Day of the amounts. */
  effectiveOn?: string | undefined
  certainty?: string | undefined
  reason?: string | undefined
  amounts?: Record<string, number | undefined>
  /** State of the subject, and since when. */
  state?: string | undefined
  stateOn?: string | undefined
  /** Columns of the table of the register, as they shall be; for what is named by code, the code. */
  facts?: Record<string, string | number | boolean | null>
  /** Tells apart rows that say the same thing of the same subject; only where a row is an entry. */
  entry?: string | undefined
}

/** Where the rows of a register are kept. */
export type RegisterTable = {
  table: keyof DB
  /** Its rows complete subjects, with the same id, and stand somewhere (`place`); or they stand alone, with a code of
   * their own in a programme (`programme`) or everywhere (`all`). */
  keyed: 'subject' | 'place' | 'programme' | 'all'
  columns: readonly string[]
  /** Columns that hold the id of what the row names by code: an organisation, a programme, a subject of this kind in the
   * same programme; or the code itself, of a measure or a commune. */
  links: readonly { column: string; field: string; to: string }[]
}

/** How the rows of one kind of file become subjects and entries. One file each in `profiles/`. */
export type Profile<Columns extends Record<string, Column> = Record<string, Column>> = {
  code: string
  title: string
  /** What it is, in one or two sentences. */
  purpose: string
  /** Where its rows go, created on first use; absent: whoever imports names a programme that exists. */
  programme?: { code: string; name: string; purpose: string }
  source: { title: string; publisher: string; licence: string; url?: string }
  /** `subject`: a row is a subject with all its entries. `entry`: a row is one entry, and says nothing of the others.
   * `register`: a row is all that a register says of one thing, and says nothing of entries. */
  row: 'subject' | 'entry' | 'register'
  register?: RegisterTable
  /** A file has all there is: what it no longer has is told. */
  complete?: true
  columns: Columns
  /** Field whose column identifies the row, for the report. */
  identity: keyof Columns & string
  /** Where new projects stand. */
  project?: { origin: string; stage: string }
  /** Undefined when a note says why the row cannot be read. */
  read: (cells: Cells<Columns>, notes: Notes<keyof Columns & string>) => Draft | undefined
}

/** Ties the type of the cells to the columns, then forgets it: the engine treats all profiles alike. */
export function defineProfile<const Columns extends Record<string, Column>>(
  profile: Profile<Columns>,
): Profile {
  return profile as unknown as Profile
}
