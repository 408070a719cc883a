import { NotFound } from '../../../kernel/errors.ts'
import { rolesAt } from '../../../kernel/permission.ts'
import { findApplication, isExcluded, judgedBlockers } from '../../../modules/applications/index.ts'
import {
  listReviewItems,
  listScenarios,
  type ReviewItem,
  type Side,
  scoreOf,
} from '../../../modules/appraisals/index.ts'
import { findCallAt } from '../../../modules/calls/index.ts'
import { type Envelope, listEnvelopes, mayPay } from '../../../modules/funding/index.ts'
import { findCommittee, findMeeting, placeOfCommittee } from '../../../modules/governance/index.ts'
import { judging, readsFiles } from '../instruction/get-file.ts'
import { mustSee, type WorkVisit } from '../visit.ts'

/** `closed`: in words, why the person who looks reads nothing of its appraisal; it says nothing then. */
export type RankedFile = ReviewItem & { score: number; closed: string }
export type ReviewSession = Awaited<ReturnType<typeof getSession>>

const unread = { scores: [], score: 0, eligible: 0, proposed: 0, conclusion: '' }

/** A session of the regional review, with its list, what was tried on it, and the envelopes that may pay its files.
 * @throws NotFound when there is none, or the person does not sit there */
export async function getSession(visit: WorkVisit, id: string) {
  const { db } = visit.site
  const meetingId = Number(id)
  const meeting = Number.isSafeInteger(meetingId) ? await findMeeting(db, meetingId) : undefined
  const committee = meeting && (await findCommittee(db, meeting.committeeId))
  const place = committee && (await placeOfCommittee(db, visit.programme.code, committee.id))
  mustSee(visit, place)
  const held = rolesAt(visit.actor, place)
  if (
    committee?.kind !== 'regional-review' ||
    committee.programmeId !== visit.programme.id ||
    !readsFiles(held)
  )
    throw new NotFound('Aucune séance de revue n’est à cette adresse.')
  const [items, scenarios, envelopes] = await Promise.all([
    listReviewItems(db, meetingId),
    listScenarios(db, meetingId),
    listEnvelopes(db, visit.programme.id),
  ])
  const calls = await Promise.all(items.map(({ callId, callVersion }) => findCallAt(db, callId, callVersion)))
  const blockers = await Promise.all(
    items.map(async ({ applicationId }) =>
      judgedBlockers(db, (await findApplication(db, applicationId))!, visit.actor),
    ),
  )
  const read = items.map((item, rank): RankedFile => {
    const why = blockers[rank]!
    return why.length > 0
      ? { ...item, ...unread, closed: isExcluded(why) ? 'jugé sans vous' : 'déclarez-vous d’abord' }
      : { ...item, score: scoreOf(item.scores, calls[rank]?.grid ?? []), closed: '' }
  })
  return {
    meeting: meeting!,
    committee,
    place,
    items: read,
    /** Without what was tried on a file that is closed to who looks, in the sums either. */
    scenarios: scenarios.map(one => ({
      ...one,
      lines: one.lines.filter(
        ({ applicationId }) => !read.some(item => item.closed && item.applicationId === applicationId),
      ),
    })),
    /** Of this région or of the whole country, those that may pay one of the files. */
    envelopes: envelopes.filter(
      one =>
        (one.region === null || one.region === committee.regionCode) &&
        (items.length === 0 || items.some(item => mayPay(one, item))),
    ),
    judges: judging(held),
  }
}

/** What is left of the envelopes of each side (cents). */
export const availableBySide = (envelopes: readonly Envelope[]) => {
  const sum = (side: Side) =>
    envelopes
      .filter(({ funderKind }) => funderKind === side)
      .reduce((total, { available }) => total + available, 0)
  return { state: sum('state'), region: sum('region') }
}
