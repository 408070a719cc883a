import type { WorkList } from '../../../modules/bulk/index.ts'
import { workLists } from '../../../modules/lists.ts'
import type { Work } from '../work.ts'
import { lotPageOf, lotPostOf } from './bulk.tsx'
import { sendPage, waitingPage, waitingPostOf } from './import.tsx'

/** The lists that take files in. */
export const importedLists = Object.values<WorkList>(workLists).filter(({ intake }) => intake)

/** What each list has beside its page: changing many rows, importing a file. Before the pages of its rows, whose address they share. */
export function addWorkLists(work: Work): void {
  for (const list of Object.values<WorkList>(workLists)) {
    if (list.edits.length === 0) continue
    work.page(`/${list.path}/lot`, lotPageOf(list))
    work.post(`/${list.path}/lot`, lotPostOf(list))
  }
  for (const list of importedLists) {
    work.page(`/${list.path}/importer`, visit => sendPage(visit, list))
    work.page(`/${list.path}/importer/:id`, (visit, id = '') => waitingPage(visit, list, id))
    work.post(`/${list.path}/importer/:id`, waitingPostOf(list))
  }
}
