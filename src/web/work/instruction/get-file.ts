import { NotFound } from '../../../kernel/errors.ts'
import { type Place, type Role, rolesAt } from '../../../kernel/permission.ts'
import {
  type Application,
  deadlineOf,
  findApplication,
  interestBlockers,
  judgedBlockers,
  listDeclarations,
  listFileEvents,
  placeOfFile,
} from '../../../modules/applications/index.ts'
import {
  appraisalsPolicy,
  findAppraisal,
  findFrozenBase,
  listDecisions,
  listOpinions,
  type Side,
  sideOf,
} from '../../../modules/appraisals/index.ts'
import { findCallAt } from '../../../modules/calls/index.ts'
import { mustSee, type WorkVisit } from '../visit.ts'

/** Who reads a file that is judged, beside its judges. */
const readers: readonly Role[] = ['departmental-prefecture', 'national-team', 'auditor']

/** Whether these roles judge files, or control how they are judged. */
export const readsFiles = (held: readonly Role[]): boolean =>
  judging(held) || held.some(role => readers.includes(role))
export const judging = (held: readonly Role[]): boolean =>
  held.some(role => appraisalsPolicy['declare-interest'].roles.includes(role))

/** A file as those who judge it, or control how it is judged, read it. */
export type JudgedFile = Awaited<ReturnType<typeof getJudgedFile>>

/** @throws NotFound when there is none, or the person neither judges nor controls it */
export async function getJudgedFile(visit: WorkVisit, id: string) {
  const { db } = visit.site
  const applicationId = Number(id)
  const file = Number.isSafeInteger(applicationId) ? await findApplication(db, applicationId) : undefined
  const place = file?.programme === visit.programme.code ? placeOfFile(file, visit.actor) : undefined
  mustSee(visit, place)
  const held = rolesAt(visit.actor, place)
  if (file!.state === 'draft' || !readsFiles(held))
    throw new NotFound('Ceci n’existe pas, ou ne vous est pas ouvert.')
  return around(visit, file!, { place, held, judges: judging(held) })
}

async function around(
  visit: WorkVisit,
  file: Application,
  { place, held, judges }: { place: Place; held: Role[]; judges: boolean },
) {
  const { db } = visit.site
  const [call, events, opinions, declarations, appraisal, decisions] = await Promise.all([
    findCallAt(db, file.callId, file.callVersion),
    listFileEvents(db, file.id),
    listOpinions(db, file.id),
    listDeclarations(db, file.id),
    findAppraisal(db, file.id),
    listDecisions(db, file.id),
  ])
  const blockers = interestBlockers(visit.actor, file, declarations)
  const aid = appraisal && (await findFrozenBase(db, appraisal.aidCalculationId, appraisal.aid_base))
  const side: Side | undefined = sideOf(held)
  return {
    file,
    place,
    held,
    side,
    judges,
    call: call!,
    events,
    opinions,
    declarations,
    appraisal,
    /** What the frozen calculation says of the base of the appraisal. */
    aid,
    decisions,
    /** Why the person may not judge it. */
    blockers,
    /** The content stays closed to who must declare first, or is kept away. */
    closed: (await judgedBlockers(db, file, visit.actor, declarations)).length > 0,
    deadline: deadlineOf(events, call!.delays),
  }
}
