import type { Work } from '../work.ts'
import { notificationsPage, readPost, rhythmPost } from './notifications.tsx'
import { assignPost, finishPost, newTaskPage } from './tasks.tsx'
import { weekPage } from './week.tsx'

/** One's week, the work handed over, and what one is told. */
export function addWeek(work: Work): void {
  work.page('/espace', weekPage)
  work.page('/espace/travaux/nouveau', newTaskPage)
  work.post('/espace/travaux/nouveau', assignPost)
  work.post('/espace/travaux/:id/fait', { ...finishPost, page: weekPage })
  work.page('/espace/notifications', notificationsPage)
  work.post('/espace/notifications/lues', readPost)
  work.post('/espace/notifications/rythme', rhythmPost)
}
