import { addAccounts } from './accounts/index.ts'
import { addAgreements } from './agreements/index.ts'
import { addContracts } from './contracts/index.ts'
import { addGovernance } from './governance/index.ts'
import { addLists } from './lists/index.tsx'
import { addNeeds } from './needs/index.ts'
import { addPlans } from './plans/index.ts'
import { addProjects } from './projects/index.ts'
import { addRecording } from './recording/index.ts'
import { addTrust } from './trust/index.ts'
import { addWeek } from './week/index.ts'
import type { Work } from './work.ts'

/** Each part of the workspace adds its own pages and forms. */
const parts: ((work: Work) => void)[] = [
  addAccounts,
  addWeek,
  addNeeds,
  addPlans,
  addProjects,
  addRecording,
  addContracts,
  addAgreements,
  addGovernance,
  addTrust,
  addLists,
]

export function addWorkspace(work: Work): void {
  for (const part of parts) part(work)
}
