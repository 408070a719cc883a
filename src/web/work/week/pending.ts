import type { Pending, Watcher } from '../../../kernel/pending.ts'
import { listAgreementsPending } from '../../../modules/agreements/index.ts'
import { listFilesPending } from '../../../modules/applications/index.ts'
import { listAppraisalsPending, listLateRegions } from '../../../modules/appraisals/index.ts'
import { listContractsChanged, listContractsPending } from '../../../modules/contracts/index.ts'
import { listGovernancePending } from '../../../modules/governance/index.ts'
import { listActionsChanged, listActionsPending, listNeedsPending } from '../../../modules/plans/index.ts'
import { listProjectsChanged, listProjectsPending } from '../../../modules/projects/index.ts'
import { listClaimsDrifted } from '../../../modules/reports/index.ts'
import { listTasksPending } from '../../../modules/tasks/index.ts'
import type { Db } from '../../../platform/db/connect.ts'
import type { WorkVisit } from '../visit.ts'

/** Each part of the workspace says what waits for a person. */
const sources: ((db: Db, watcher: Watcher) => Promise<Pending[]>)[] = [
  listTasksPending,
  listNeedsPending,
  listActionsPending,
  listProjectsPending,
  listContractsPending,
  listGovernancePending,
  listAgreementsPending,
  listActionsChanged,
  listProjectsChanged,
  listContractsChanged,
  listFilesPending,
  listAppraisalsPending,
  listLateRegions,
  listClaimsDrifted,
]

/** All that waits for the person of a visit, the nearest day first. */
export async function listPending(visit: WorkVisit): Promise<Pending[]> {
  const { actor, programme, today, session } = visit
  const watcher = { actor, programme, today, since: session.since }
  const found = await Promise.all(sources.map(list => list(visit.site.db, watcher)))
  return found.flat().sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1))
}
