import { eraseOneself } from '../../../modules/trust/index.ts'
import type { Work } from '../work.ts'
import { eventPage, journalPage } from './journal.tsx'
import { ownDataPage } from './own-data.tsx'

/** The journal, and what is held about oneself. */
export function addTrust(work: Work): void {
  work.page('/espace/journal', journalPage)
  work.page('/espace/journal/:id', eventPage)
  work.page('/compte/mes-donnees', ownDataPage)
  work.post('/compte/mes-donnees/effacer', {
    useCase: eraseOneself,
    done: () => ({ to: '/', say: 'Votre compte est effacé.', session: null }),
    page: ownDataPage,
  })
}
