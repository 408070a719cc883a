import { whyNot } from '../../../kernel/permission.ts'
import { type Edit, listAs, type WorkList } from '../../../modules/bulk/index.ts'
import {
  countRows,
  type ListQuestion,
  listRows,
  type Register,
  type RegisterRow,
  readListQuestion,
} from '../../../platform/registers/index.ts'
import { address, without } from '../../address.ts'
import { filtersOf, summaryOf } from '../../list-parts.ts'
import type { Link } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

/** A list of the workspace as the person who visits sees it, under the filters of the address. */
export type OpenList = {
  list: WorkList
  /** Where the page of the list is. */
  path: string
  register: Register
  question: ListQuestion
  filters: Record<string, string>
  total: { rows: number; more: boolean }
  summary: string
  page: { rows: RegisterRow[]; next?: string }
  /** What they may change in many rows at once. */
  edits: readonly Edit[]
}

/** `besides`: parameters of the page that are none of the list.
 * @throws Invalid for a parameter or a value that nobody knows */
export async function openList(visit: WorkVisit, list: WorkList, ...besides: string[]): Promise<OpenList> {
  const { db } = visit.site
  const register = await listAs(db, list, visit)
  const question = await readListQuestion(db, register, without(visit.params, ...besides))
  const [page, total] = await Promise.all([
    listRows(db, register, visit.programme, question),
    countRows(db, register, visit.programme, question),
  ])
  return {
    list,
    path: `/${list.path}`,
    register,
    question,
    filters: filtersOf(visit, register),
    total,
    summary: summaryOf(total),
    page,
    edits: editsOf(visit, list),
  }
}

export const editsOf = ({ actor }: WorkVisit, list: WorkList): Edit[] =>
  list.edits.filter(edit => whyNot(edit.useCase.policy, actor) === undefined)

/** Whether they may import a file into it: who may add to it may. */
export const mayImport = ({ actor }: WorkVisit, list: WorkList): boolean =>
  list.importedBy !== undefined && whyNot(list.importedBy.policy, actor) === undefined

/** What else can be done with a list. */
export const listNext = (visit: WorkVisit, { list, filters }: Pick<OpenList, 'list' | 'filters'>): Link[] => [
  ...(mayImport(visit, list)
    ? [{ label: 'Importer un fichier', href: visit.to(`/${list.path}/importer`) }]
    : []),
  {
    label: 'Garder cette liste',
    href: address('/espace/listes/nouvelle', { registre: list.path, ...filters }),
  },
]
