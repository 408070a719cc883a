import type { Pending, Watcher } from '../../../kernel/pending.ts'
import { actorAt, type Place, type Scope } from '../../../kernel/permission.ts'
import { listAgreementsPending } from '../../../modules/agreements/index.ts'
import { listFilesPending } from '../../../modules/applications/index.ts'
import { listAppraisalsPending, listLateRegions } from '../../../modules/appraisals/index.ts'
import { listContractsChanged, listContractsPending } from '../../../modules/contracts/index.ts'
import { type Committee, listGovernancePending } from '../../../modules/governance/index.ts'
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

/** What a local body may read: the life of its territory. Files under instruction stay with those who judge them. */
const ofLocalBody = [
  listNeedsPending,
  listActionsPending,
  listProjectsPending,
  listContractsPending,
  listGovernancePending,
]
const ofRegionalBody = [...ofLocalBody, listAppraisalsPending, listLateRegions]

/** What the agenda of a body may hold, as whoever writes it sees it: only what belongs to its place. */
export async function listAgenda(
  visit: WorkVisit,
  { kind, territoryId, regionCode }: Committee,
  place: Place,
) {
  const { actor, programme, today } = visit
  const scope: Scope =
    territoryId !== null
      ? { kind: 'territory', key: place.territories[0]! }
      : regionCode !== null
        ? { kind: 'region', key: regionCode }
        : { kind: 'programme', key: '' }
  const watcher = { actor: actorAt(actor, place, scope), programme, today, since: undefined }
  const listed = kind === 'regional' || kind === 'regional-review' ? ofRegionalBody : ofLocalBody
  const found = await Promise.all(listed.map(list => list(visit.site.db, watcher)))
  return found.flat().sort(nearestFirst)
}

const nearestFirst = (a: Pending, b: Pending) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1)

/** All that waits for the person of a visit, the nearest day first. */
export async function listPending(visit: WorkVisit): Promise<Pending[]> {
  const { actor, programme, today, session } = visit
  const watcher = { actor, programme, today, since: session.since }
  const found = await Promise.all(sources.map(list => list(visit.site.db, watcher)))
  return found.flat().sort(nearestFirst)
}
