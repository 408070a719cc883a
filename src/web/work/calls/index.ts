import type { Work } from '../work.ts'
import { addCallAlerts } from './alert.tsx'
import { publishPost, workCallPage } from './call.tsx'
import { criteriaPage, criteriaPost } from './criteria.tsx'
import { editCallPage, editCallPost, newCallPage, newCallPost } from './general.tsx'
import { callsPage } from './list.tsx'
import { questionPage, questionPost, removePost } from './questions.tsx'

/** Calls as the services write them, and the alerts that anyone may ask for. */
export function addCalls(work: Work): void {
  work.page('/espace/appels', callsPage)
  work.page('/espace/appels/nouveau', newCallPage)
  work.post('/espace/appels/nouveau', newCallPost)
  work.page('/espace/appels/:id', workCallPage)
  work.page('/espace/appels/:id/modifier', editCallPage)
  work.post('/espace/appels/:id/modifier', editCallPost)
  work.page('/espace/appels/:id/criteres', criteriaPage)
  work.post('/espace/appels/:id/criteres', criteriaPost)
  work.page('/espace/appels/:id/questions/:code', questionPage)
  work.post('/espace/appels/:id/questions/:code', questionPost)
  work.post('/espace/appels/:id/questions/:code/retirer', removePost)
  work.post('/espace/appels/:id/publier', publishPost)
  addCallAlerts(work)
}
