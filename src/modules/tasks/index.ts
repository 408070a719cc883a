export { assignTask } from './assign-task.ts'
export { cancelTask, changeTask, remindTask } from './change-task.ts'
export { chooseMailRhythm, type MailRhythm } from './choose-mail-rhythm.ts'
export { finishTask } from './finish-task.ts'
export { tasksPolicy } from './policy.ts'
export { readNotifications } from './read-notifications.ts'
export {
  type Colleague,
  findTask,
  type GivenTask,
  listColleagues,
  listNotifications,
  listTasks,
  listTasksPending,
  type Notification,
  type Task,
} from './store.ts'
