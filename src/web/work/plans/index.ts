import type { Work } from '../work.ts'
import { actionPage } from './action.tsx'
import { editActionPage, editActionPost, newActionPage, newActionPost } from './action-form.tsx'
import { commentPost, linkPost, maturityPost } from './action-posts.ts'
import { actionHistoryPage } from './history.tsx'
import { actionsPage } from './list.tsx'
import { openPost, planPage, plansPage, signPost } from './plan.tsx'
import { printPage } from './print.tsx'

/** Action plans: their fiches, how far each is, their versions and the signatures of the binôme. */
export function addPlans(work: Work): void {
  work.page('/espace/actions', actionsPage)
  work.page('/espace/actions/nouvelle', newActionPage)
  work.post('/espace/actions/nouvelle', newActionPost)
  work.page('/espace/actions/:id', actionPage)
  work.page('/espace/actions/:id/modifier', editActionPage)
  work.post('/espace/actions/:id/modifier', editActionPost)
  work.page('/espace/actions/:id/historique', actionHistoryPage)
  work.post('/espace/actions/:id/etape', maturityPost)
  work.post('/espace/actions/:id/projets', linkPost)
  work.post('/espace/actions/:id/commentaires', commentPost)
  work.page('/espace/plans', plansPage)
  work.page('/espace/plans/:id', planPage)
  work.page('/espace/plans/:id/imprimer', printPage)
  work.post('/espace/plans/:id/ouvrir', openPost)
  work.post('/espace/plans/:id/signer', signPost)
}
