import type { Work } from '../work.ts'
import { notificationsPage, readPost, rhythmPost } from './notifications.tsx'
import { cancelPost, changePost, finishPost, remindPost, taskPage } from './task.tsx'
import { taskListPage } from './task-list.tsx'
import { assignPost, newTaskPage } from './tasks.tsx'
import { weekPage } from './week.tsx'

/** One's week, the work handed over, and what one is told. */
export function addWeek(work: Work): void {
  work.page('/espace', weekPage)
  work.page('/espace/travaux', taskListPage)
  work.page('/espace/travaux/nouveau', newTaskPage)
  work.post('/espace/travaux/nouveau', assignPost)
  work.page('/espace/travaux/:id', taskPage)
  work.post('/espace/travaux/:id', changePost)
  work.post('/espace/travaux/:id/fait', finishPost)
  work.post('/espace/travaux/:id/relance', remindPost)
  work.post('/espace/travaux/:id/annulation', cancelPost)
  work.page('/espace/notifications', notificationsPage)
  work.post('/espace/notifications/lues', readPost)
  work.post('/espace/notifications/rythme', rhythmPost)
}
