import { addAccounts } from './accounts/index.ts'
import { addAgreements } from './agreements/index.ts'
import { addAid } from './aid/index.ts'
import { addApplications } from './applications/index.ts'
import { addCalls } from './calls/index.ts'
import { addContracts } from './contracts/index.ts'
import { addEnvelopes } from './envelopes/index.ts'
import { addGovernance } from './governance/index.ts'
import { addInstruction } from './instruction/index.ts'
import { addLists } from './lists/index.tsx'
import { addWorkLists } from './lists/work-lists.ts'
import { addNeeds } from './needs/index.ts'
import { addOrders } from './orders/index.ts'
import { addPlans } from './plans/index.ts'
import { addProjects } from './projects/index.ts'
import { addRecording } from './recording/index.ts'
import { addReviews } from './reviews/index.ts'
import { addTrust } from './trust/index.ts'
import { addWeek } from './week/index.ts'
import type { Work } from './work.ts'

/** Each part of the workspace adds its own pages and forms. */
const parts: ((work: Work) => void)[] = [
  addWorkLists,
  addAccounts,
  addWeek,
  addNeeds,
  addPlans,
  addProjects,
  addRecording,
  addContracts,
  addAgreements,
  addCalls,
  addApplications,
  addGovernance,
  addInstruction,
  addReviews,
  addEnvelopes,
  addTrust,
  addLists,
  addAid,
  addOrders,
]

export function addWorkspace(work: Work): void {
  for (const part of parts) part(work)
}
