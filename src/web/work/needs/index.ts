import type { Work } from '../work.ts'
import { needsPage } from './list.tsx'
import { answerPost, editNeedPost, needPage } from './need.tsx'
import { newNeedPage, voicePost } from './new-need.tsx'

/** Needs: the list, a page each, voicing one, answering one. */
export function addNeeds(work: Work): void {
  work.page('/espace/besoins', needsPage)
  work.page('/espace/besoins/nouveau', newNeedPage)
  work.post('/espace/besoins/nouveau', voicePost)
  work.page('/espace/besoins/:id', needPage)
  work.post('/espace/besoins/:id', answerPost)
  work.post('/espace/besoins/:id/preciser', editNeedPost)
}
