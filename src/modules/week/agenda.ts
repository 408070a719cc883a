import type { Pending, Watcher } from '../../kernel/pending.ts'
import { actorAt, type Place, type Scope } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { listAppraisalsPending, listLateRegions } from '../appraisals/index.ts'
import { listContractsPending } from '../contracts/index.ts'
import { type Committee, listGovernancePending } from '../governance/index.ts'
import { listActionsPending, listNeedsPending } from '../plans/index.ts'
import { listProjectsPending } from '../projects/index.ts'
import { nearestFirst } from './pending.ts'

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
  db: Db,
  { actor, programme, today }: Omit<Watcher, 'since'>,
  { kind, territoryId, regionCode }: Committee,
  place: Place,
): Promise<Pending[]> {
  const scope: Scope =
    territoryId !== null
      ? { kind: 'territory', key: place.territories[0]! }
      : regionCode !== null
        ? { kind: 'region', key: regionCode }
        : { kind: 'programme', key: '' }
  const watcher = { actor: actorAt(actor, place, scope), programme, today, since: undefined }
  const listed = kind === 'regional' || kind === 'regional-review' ? ofRegionalBody : ofLocalBody
  const found = await Promise.all(listed.map(list => list(db, watcher)))
  return found.flat().sort(nearestFirst)
}
