import { assignTask } from './assign-task.ts'
import { cancelTask, changeTask, remindTask } from './change-task.ts'
import { chooseMailRhythm } from './choose-mail-rhythm.ts'
import { finishTask } from './finish-task.ts'
import { readNotifications } from './read-notifications.ts'

export const tasksUseCases = [
  assignTask,
  finishTask,
  remindTask,
  changeTask,
  cancelTask,
  readNotifications,
  chooseMailRhythm,
]
