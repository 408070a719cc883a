import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis, dayInWords } from '../../kernel/dates.ts'
import { refused } from '../../kernel/errors.ts'
import { choice, day, id, lines, optionalDay, optionalText, text, version } from '../../kernel/inputs.ts'
import { roles } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { changeDue, makeMoot, notify, peopleAt, tellNamed } from '../accounts/index.ts'
import { governancePolicy } from './policy.ts'
import {
  type Decision,
  findCommittee,
  findMeeting,
  type Meeting,
  placeOfBody,
  placeOfCommittee,
} from './store.ts'
import { attendanceStates } from './words.ts'

const content = {
  held_on: day(),
  place: optionalText(200),
  agenda: lines(
    z.object({
      what: text(500),
      href: optionalText(200).refine(
        href => href === '' || href.startsWith('/espace/'),
        'Choisissez une page de la liste.',
      ),
    }),
  ),
}
const convened = z.object({ programme: z.string(), committeeId: id(), ...content })

/** Convenes a meeting with its agenda; those who see the body are told. Answers its id. */
export const addMeeting = defineUseCase<typeof convened, number, Context>({
  name: 'add-meeting',
  input: convened,
  policy: governancePolicy['add-meeting'],
  place: ({ tx }, { programme, committeeId }) => placeOfCommittee(tx, programme, committeeId),
  run: async (context, { programme, committeeId, ...given }, emit) => {
    const committee = (await findCommittee(context.tx, committeeId))!
    const meetingId = await addRecord(context, emit, 'meeting', given, {
      committee_id: committeeId,
      author_id: context.authorId,
      recorded_at: context.now,
    })
    const place = (await placeOfBody(context.tx, programme, committee))!
    await notify(context, committee.programmeId, await peopleAt(context, roles, place), {
      about: `meeting/${meetingId}`,
      title: `${committee.name} : séance convoquée`,
      reason: 'vous avez un rôle là où cette instance siège',
      href: `/espace/gouvernance/seances/${meetingId}`,
      dueOn: given.held_on,
    })
    return meetingId
  },
})

const placeOfMeeting = async (db: Db | Tx, programme: string, meetingId: number) => {
  const meeting = await findMeeting(db, meetingId)
  return meeting && placeOfCommittee(db, programme, meeting.committeeId)
}

const cancelled = z.object({
  programme: z.string(),
  meetingId: id(),
  version: version(),
  reason: text(500),
})

/** Cancels a meeting that was not held; those who were convened are told why. */
export const cancelMeeting = defineUseCase<typeof cancelled, void, Context>({
  name: 'cancel-meeting',
  input: cancelled,
  policy: governancePolicy['cancel-meeting'],
  place: ({ tx }, { programme, meetingId }) => placeOfMeeting(tx, programme, meetingId),
  run: async (context, { programme, meetingId, version: seen, reason }, emit) => {
    const meeting = (await findMeeting(context.tx, meetingId))!
    const reasons = cancelBlockers(meeting)
    if (reasons.length > 0) throw refused('Cette séance ne peut pas être annulée.', reasons)
    const day = { cancelled_on: dayInParis(context.now) }
    await saveRecord(context, emit, 'meeting', { id: meetingId, version: seen }, day, reason)
    await makeMoot(context, `meeting/${meetingId}`)
    const committee = (await findCommittee(context.tx, meeting.committeeId))!
    const place = (await placeOfBody(context.tx, programme, committee))!
    await notify(context, committee.programmeId, await peopleAt(context, roles, place), {
      about: `meeting/${meetingId}/cancelled`,
      title: `${committee.name}, séance du ${dayInWords(meeting.held_on)} annulée : ${reason}`,
      reason: 'vous avez un rôle là où cette instance siège',
      href: `/espace/gouvernance/seances/${meetingId}`,
    })
  },
})

/** A meeting whose day is past is announced no more. */
export async function closePastMeetings(db: Db, now: Date): Promise<void> {
  await sql`update notification set moot_at = ${now}
    where moot_at is null and about ~ '^meeting/\\d+$' and due_on < ${dayInParis(now)}`.execute(db)
}

/** Why a meeting is not cancelled. */
export const cancelBlockers = ({ cancelledOn, minutes }: Meeting): string[] => [
  ...(cancelledOn ? ['Elle l’est déjà.'] : []),
  ...(minutes ? ['Son compte rendu est écrit : elle a eu lieu.'] : []),
]

const written = z.object({
  programme: z.string(),
  meetingId: id(),
  version: version(),
  ...content,
  attendance: lines(
    z.object({
      name: text(),
      organisation: optionalText(200),
      state: choice(Object.keys(attendanceStates) as ['present', 'excused', 'absent']),
    }),
  ),
  minutes: optionalText(20_000),
  decisions: lines(z.object({ what: text(500), who: text(), dueOn: optionalDay(), doneOn: optionalDay() })),
})

/** Writes what a meeting was: who came, what was said, what was decided; those whom a decision names are told.
 * @throws Conflict when someone wrote it meanwhile */
export const writeMinutes = defineUseCase<typeof written, void, Context>({
  name: 'write-minutes',
  input: written,
  policy: governancePolicy['write-minutes'],
  place: ({ tx }, { programme, meetingId }) => placeOfMeeting(tx, programme, meetingId),
  run: async (context, { programme, meetingId, version: seen, ...given }, emit) => {
    const before = (await findMeeting(context.tx, meetingId))!
    if (before.cancelledOn) throw refused('Cette séance ne s’écrit plus.', ['Elle a été annulée.'])
    await saveRecord(context, emit, 'meeting', { id: meetingId, version: seen }, given)
    const about = `meeting/${meetingId}`
    if (given.minutes || given.held_on < dayInParis(context.now)) await makeMoot(context, about)
    else await changeDue(context, about, given.held_on)
    const committee = (await findCommittee(context.tx, before.committeeId))!
    await tellNamed(
      context,
      {
        programmeId: committee.programmeId,
        place: (await placeOfBody(context.tx, programme, committee))!,
        about: `${about}/decision`,
        asks: `${committee.name}, décision à mener`,
        reason: 'la séance dit que c’est à vous',
        href: `/espace/gouvernance/seances/${meetingId}`,
      },
      before.decisions.map(toCarryOut),
      given.decisions.map(toCarryOut),
    )
  },
})

const toCarryOut = ({ doneOn, ...rest }: Decision) => ({ ...rest, over: Boolean(doneOn) })
