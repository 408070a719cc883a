export { assignTask } from './assign-task.ts'
export { chooseMailRhythm, type MailRhythm } from './choose-mail-rhythm.ts'
export { finishTask } from './finish-task.ts'
export { tasksPolicy } from './policy.ts'
export { readNotifications } from './read-notifications.ts'
export { writeReminders } from './remind.ts'
export {
  type Colleague,
  countUnread,
  listColleagues,
  listNotifications,
  listTasks,
  listTasksPending,
  type Notification,
  type Task,
} from './store.ts'
