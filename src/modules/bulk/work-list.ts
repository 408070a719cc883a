import type { RawBuilder } from 'kysely'
import { Forbidden } from '../../kernel/errors.ts'
import { type PersonActor, type Policy, whyNot } from '../../kernel/permission.ts'
import type { UseCase } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Column as FileColumn } from '../../platform/reading/index.ts'
import type { Column, Filter, Register, RegisterRow } from '../../platform/registers/index.ts'
import type { Context } from '../../platform/unit.ts'

/** Who asks for a list of the workspace, where, and on what day. */
export type Asker = {
  actor: PersonActor
  programme: { id: number; territoriesId: number; code: string }
  today: string
}
/** Who sends a file; `siteUrl`: where the people it invites are led. */
export type Sender = Asker & { siteUrl: string }

// biome-ignore lint/suspicious/noExplicitAny: each use case has its own input, checked when it runs
export type AnyUseCase = UseCase<any, any, Context>

/** One question of a change made to many rows; drawn as a field of a form. */
export type EditField = { name: string; label: string; help?: string; optional?: boolean } & (
  | { kind: 'text' | 'area' | 'day' }
  | { kind: 'select'; options: { value: string; label: string }[] }
)
export type Typed = Readonly<Record<string, string>>

/** One field that can be changed in many rows at once, by the use case that changes it in one. */
export type Edit = {
  code: string
  label: string
  fields: (db: Db, asker: Asker, rows: readonly RegisterRow[]) => EditField[] | Promise<EditField[]>
  useCase: AnyUseCase
  /** The one of a row, where rows are of several kinds; `useCase` says who is offered the change. */
  useCaseOf?: (row: RegisterRow) => AnyUseCase
  /** Whether the row says so already: it is left as it is. */
  already?: (row: RegisterRow, typed: Typed) => boolean
  /** May be a promise: what the row has beside what it shows is read again, after the rows before it are written. */
  input: (row: RegisterRow, typed: Typed, asker: Asker, tx: Tx) => unknown
}

/** What a row of a file says, by field: '' where the file has the column and nothing in the cell. */
export type Said = Readonly<Record<string, string | number>>

/** How the rows of a file become records of a list, by the use cases of its forms. */
export type Intake = {
  columns: Readonly<Record<string, FileColumn>>
  /** What is said once: a record that is there keeps it. By field, the ways it is written. */
  fixed: Readonly<Record<string, (row: RegisterRow) => unknown[]>>
  /** The record that a row without a number speaks of, if it is there already. */
  find: (tx: Tx, said: Said) => Promise<number | undefined>
  /** `idOf`: the record once it is written, where the use case does not answer its id. */
  add: {
    useCase: AnyUseCase
    input: (said: Said) => unknown
    idOf?: (tx: Tx, said: Said) => Promise<number | undefined>
  }
  /** `input` answers nothing, or a promise of nothing, for a row that changes nothing. Left out: what is there stays as it is. */
  edit?: {
    useCase: AnyUseCase
    useCaseOf?: (row: RegisterRow) => AnyUseCase
    input: (row: RegisterRow, said: Said) => unknown
  }
  /** The column that an error of a use case speaks of, where it has another name. */
  columnOf?: Readonly<Record<string, string>>
}

/** One list of the workspace: its page, its exports, lists kept of it, changes and imports in bulk are all read from this. */
export type WorkList = Omit<
  Register,
  'resource' | 'scope' | 'key' | 'search' | 'filters' | 'only' | 'subject'
> & {
  /** Holds the version of its rows; left out: their view tells it. */
  table?:
    | 'need'
    | 'action'
    | 'project'
    | 'idea'
    | 'contract'
    | 'role_grant'
    | 'mandate'
    | 'referent'
    | 'committee'
    | 'meeting'
    | 'task'
    | 'application'
    | 'agreement'
    | 'production_order'
  /** Rows that belong to no programme: everyone's. */
  scope?: 'all'
  /** Who may read it at all, when it is not anyone signed in. */
  readBy?: Policy
  /** Where a row leads, when it has no page of its own under the list; nothing: nowhere. */
  pageOf?: (row: RegisterRow) => string | undefined
  /** The column that names a row. */
  name: string
  /** The rows that a person may see, what they may filter them by, and the columns when they are theirs alone. */
  seenBy: (
    db: Db,
    asker: Asker,
  ) => Promise<{ only: RawBuilder<unknown>; filters: readonly Filter[]; columns?: readonly Column[] }>
  edits: readonly Edit[]
  /** Whoever may add a row may import a file of them. */
  importedBy?: AnyUseCase
  intake?: (db: Db | Tx, asker: Sender) => Promise<Intake>
}

/** Why someone may not read a list; nothing when they may. */
export const whyNotRead = ({ readBy }: WorkList, actor: PersonActor) => readBy && whyNot(readBy, actor)

/** The list as one person sees it: a register like another.
 * @throws Forbidden when it is not theirs to read */
export async function listAs(db: Db, list: WorkList, asker: Asker): Promise<Register> {
  const reason = whyNotRead(list, asker.actor)
  if (reason) throw new Forbidden(reason)
  return {
    scope: 'programme',
    ...list,
    ...(await list.seenBy(db, asker)),
    resource: list.path,
    key: 'id',
    search: false,
  }
}
