import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid, NotFound, refused } from '../../kernel/errors.ts'
import { count, id, lines } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import {
  findApplication,
  judgingBlockers,
  lockApplication,
  moveFile,
  placeOfApplication,
} from '../applications/index.ts'
import { findCommittee, findMeeting, placeOfCommittee } from '../governance/index.ts'
import { appraisalsPolicy } from './policy.ts'
import { listReviewItems, sessionsOf } from './review-store.ts'

export const atMeeting = async (
  { tx }: Pick<Context, 'tx'>,
  { programme, meetingId }: { programme: string; meetingId: number },
) => {
  const meeting = await findMeeting(tx, meetingId)
  return meeting && placeOfCommittee(tx, programme, meeting.committeeId)
}

const listed = z.object({ programme: z.string(), applicationId: id(), meetingId: id() })

/** Puts a file on the list of a session of its région's review, last. */
export const listForReview = defineUseCase<typeof listed, void, Context>({
  name: 'list-for-review',
  input: listed,
  policy: appraisalsPolicy['list-for-review'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, meetingId }, emit) => {
    const { tx } = context
    const file = await lockApplication(tx, applicationId)
    const meeting = await findMeeting(tx, meetingId)
    const committee = meeting && (await findCommittee(tx, meeting.committeeId))
    if (committee?.kind !== 'regional-review' || committee.regionCode !== file.region)
      throw Invalid.field('meetingId', 'Choisissez une séance de la revue de cette région.')
    await moveFile(context, emit, file, 'list', {
      reasons: [
        ...(meeting!.cancelledOn ? ['Cette séance est annulée : choisissez-en une autre.'] : []),
        ...(await judgingBlockers(context, file.id)),
      ],
    })
    await sql`insert into review_item (meeting_id, application_id, rank)
      select ${meetingId}, ${file.id}, coalesce(max(rank), 0) + 1 from review_item where meeting_id = ${meetingId}
      on conflict do nothing`.execute(tx)
  },
})

const unlisted = z.object({ programme: z.string(), applicationId: id() })

/** Takes a file off the list it is on. */
export const unlistFromReview = defineUseCase<typeof unlisted, void, Context>({
  name: 'unlist-from-review',
  input: unlisted,
  policy: appraisalsPolicy['unlist-from-review'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId }, emit) => {
    const file = await lockApplication(context.tx, applicationId)
    await moveFile(context, emit, file, 'unlist', { reasons: await judgingBlockers(context, file.id) })
    await takeOffList(context.tx, file.id)
  },
})

/** Takes a file off the last session that it is on. */
export const takeOffList = async (tx: Tx, applicationId: number): Promise<void> => {
  const session = (await sessionsOf(tx, applicationId)).at(-1)?.id
  await sql`delete from review_item where application_id = ${applicationId} and meeting_id = ${session ?? null}`.execute(
    tx,
  )
}

const ranked = z.object({
  programme: z.string(),
  meetingId: id(),
  lines: lines(z.object({ applicationId: id(), rank: count(1000) })),
})

/** Ranks the files of a session that the person may judge; the others keep their rank. */
export const rankReview = defineUseCase<typeof ranked, void, Context>({
  name: 'rank-review',
  input: ranked,
  policy: appraisalsPolicy['rank-review'],
  place: atMeeting,
  run: async (context, { meetingId, lines: given }, emit) => {
    const { tx } = context
    const reasons = await linesBlockers(context, given)
    if (reasons.length > 0) throw refused('Ce classement n’est pas le vôtre.', reasons)
    const moved = new Map(given.map(({ applicationId, rank }) => [applicationId, rank]))
    const ranks = (await listReviewItems(tx, meetingId)).map(
      ({ applicationId, rank }) => moved.get(applicationId) ?? rank,
    )
    if (ranks.some(rank => rank < 1) || new Set(ranks).size < ranks.length)
      throw refused('Ce classement ne tient pas.', ['Chaque dossier a un rang à lui, à partir de 1.'])
    for (const { applicationId, rank } of given)
      await sql`update review_item set rank = ${rank} where meeting_id = ${meetingId} and application_id = ${applicationId}`.execute(
        tx,
      )
    emit({ subject: `meeting/${meetingId}`, detail: { ranking: given } })
  },
})

/** Why lines about files are not a person's to write: some are judged without them. */
export async function linesBlockers(
  context: Context,
  lines: readonly { applicationId: number }[],
): Promise<string[]> {
  const found: string[] = []
  for (const { applicationId } of lines) {
    const file = await findApplication(context.tx, applicationId)
    if (!file) throw new NotFound('Un de ces dossiers n’existe pas.')
    for (const reason of await judgingBlockers(context, applicationId))
      found.push(`${file.reference} : ${reason}`)
  }
  return found
}
