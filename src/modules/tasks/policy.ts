import { allow, anyPerson } from '../../kernel/permission.ts'

/** Who may hand work to someone, do it, and choose how they are told. Whoever gave a piece of work is alone to change it. */
export const tasksPolicy = {
  'assign-task': allow(
    'à l’équipe du territoire, aux préfectures, à la région et à l’équipe nationale',
    'project-manager',
    'elected-member',
    'industrial-member',
    'epci',
    'regional-prefecture',
    'departmental-prefecture',
    'region',
    'national-team',
  ),
  'finish-task': anyPerson,
  'remind-task': anyPerson,
  'change-task': anyPerson,
  'cancel-task': anyPerson,
  'read-notifications': anyPerson,
  'choose-mail-rhythm': anyPerson,
}
