import { eraseIdeaContact, eraseOneself, erasePerson } from '../../../modules/trust/index.ts'
import type { Work } from '../work.ts'
import { contactPage } from './contact.tsx'
import { namedRoot } from './erase-form.tsx'
import { eventPage, journalPage } from './journal.tsx'
import { namedPage } from './named.tsx'
import { ownDataPage } from './own-data.tsx'
import { personPage } from './person.tsx'

/** The journal, what is held about oneself and, for the national team, about others. */
export function addTrust(work: Work): void {
  work.page('/espace/journal', journalPage)
  work.page('/espace/journal/:id', eventPage)
  work.page('/compte/mes-donnees', ownDataPage)
  work.post('/compte/mes-donnees/effacer', {
    useCase: eraseOneself,
    done: () => ({ to: '/', say: 'Votre compte est effacé.', session: null }),
    page: ownDataPage,
  })
  work.page(namedRoot, namedPage)
  work.page(`${namedRoot}/:id`, personPage)
  work.post(`${namedRoot}/:id/effacer`, {
    useCase: erasePerson,
    input: (body, visit, personId) => ({ ...body, personId, programme: visit.programme.code }),
    done: (_, visit) => ({
      to: visit.to(namedRoot),
      say: 'La personne est effacée. Aucun chiffre n’a bougé.',
    }),
    page: personPage,
  })
  work.page(`${namedRoot}/idees/:id`, contactPage)
  work.post(`${namedRoot}/idees/:id/effacer`, {
    useCase: eraseIdeaContact,
    input: (body, visit, ideaId) => ({ ...body, ideaId, programme: visit.programme.code }),
    done: (_, visit) => ({ to: visit.to(namedRoot), say: 'La personne est effacée. L’idée reste.' }),
    page: contactPage,
  })
}
