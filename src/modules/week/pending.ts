import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { listAgreementsPending } from '../agreements/index.ts'
import { listFilesChanged, listFilesFollowed, listFilesPending } from '../applications/index.ts'
import { listAppraisalsPending, listLateRegions } from '../appraisals/index.ts'
import { listCallsClosing } from '../calls/index.ts'
import { listContractsChanged, listContractsPending } from '../contracts/index.ts'
import { listGovernanceChanged, listGovernancePending } from '../governance/index.ts'
import { listOrdersPending } from '../orders/index.ts'
import {
  listActionsChanged,
  listActionsPending,
  listAnswersAwaited,
  listNeedsChanged,
  listNeedsPending,
} from '../plans/index.ts'
import { listObstaclesPending, listProjectsChanged, listProjectsPending } from '../projects/index.ts'
import { listClaimsDrifted } from '../reports/index.ts'
import { listTasksPending } from '../tasks/index.ts'

/** Each part of the workspace says what waits for a person. */
const sources: ((db: Db, watcher: Watcher) => Promise<Pending[]>)[] = [
  listTasksPending,
  listNeedsPending,
  listActionsPending,
  listAnswersAwaited,
  listProjectsPending,
  listObstaclesPending,
  listOrdersPending,
  listContractsPending,
  listGovernancePending,
  listAgreementsPending,
  listActionsChanged,
  listNeedsChanged,
  listProjectsChanged,
  listContractsChanged,
  listGovernanceChanged,
  listFilesChanged,
  listCallsClosing,
  listFilesPending,
  listFilesFollowed,
  listAppraisalsPending,
  listLateRegions,
  listClaimsDrifted,
]

/** All that waits for a person in a programme, by the roles they hold there, the nearest day first. */
export async function listPending(db: Db, watcher: Watcher): Promise<Pending[]> {
  const { actor, programme } = watcher
  const grants = actor.grants.filter(grant => grant.programme === programme.code)
  const here = { ...watcher, actor: { ...actor, grants } }
  const found = await Promise.all(sources.map(list => list(db, here)))
  return found.flat().sort(nearestFirst)
}

export const nearestFirst = (a: Pending, b: Pending): number =>
  (a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1
