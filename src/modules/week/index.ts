export { listAgenda } from './agenda.ts'
export { listPending } from './pending.ts'
export { listQuietTerritories, type Quiet, quietAfter } from './quiet-territories.ts'
export { writeReminders } from './remind.ts'
