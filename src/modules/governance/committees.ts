import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import {
  choice,
  day,
  id,
  lines,
  optionalDay,
  optionalId,
  optionalText,
  text,
  version,
} from '../../kernel/inputs.ts'
import { roles } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { notify, peopleAt } from '../accounts/index.ts'
import { governancePolicy } from './policy.ts'
import { findCommittee, findMeeting, placeOfBody, placeOfCommittee } from './store.ts'
import { attendanceStates, type CommitteeKind, committeeKinds } from './words.ts'

const members = lines(
  z.object({
    name: text(),
    organisation: text(),
    capacity: optionalText(200),
    startOn: optionalDay(),
    endOn: optionalDay(),
  }),
)
const added = z.object({
  programme: z.string(),
  programmeId: id(),
  kind: choice(Object.keys(committeeKinds) as [CommitteeKind, ...CommitteeKind[]]),
  territoryId: optionalId(),
  regionCode: optionalText(3),
  name: text(),
  members,
})

const isLocal = (kind: CommitteeKind) => kind === 'project' || kind === 'follow-up'
const isRegional = (kind: CommitteeKind) => kind === 'regional' || kind === 'regional-review'
const seatOfBody = ({
  kind,
  territoryId,
  regionCode,
}: {
  kind: CommitteeKind
  territoryId?: number | undefined
  regionCode: string
}) => ({
  territoryId: isLocal(kind) ? (territoryId ?? null) : null,
  regionCode: isRegional(kind) ? regionCode : null,
})

/** Sets up a body: local committee, regional committee or review, national steering committee. Answers its id. */
export const addCommittee = defineUseCase<typeof added, number, Context>({
  name: 'add-committee',
  input: added,
  policy: governancePolicy['add-committee'],
  place: ({ tx }, given) => {
    if (isLocal(given.kind) && !given.territoryId)
      throw Invalid.field('territoryId', 'Dites de quel territoire.')
    if (isRegional(given.kind) && !given.regionCode)
      throw Invalid.field('regionCode', 'Dites de quelle région.')
    return placeOfBody(tx, given.programme, seatOfBody(given))
  },
  run: async (context, given, emit) => {
    const { territoryId, regionCode } = seatOfBody(given)
    return addRecord(
      context,
      emit,
      'committee',
      { name: given.name, members: given.members },
      {
        programme_id: given.programmeId,
        kind: given.kind,
        territory_id: territoryId,
        region_code: regionCode,
        author_id: context.authorId,
        recorded_at: context.now,
      },
    )
  },
})

const changed = z.object({ programme: z.string(), committeeId: id(), version: version(), members })

/** Writes the members of a body, with the day each came and left. */
export const changeMembers = defineUseCase<typeof changed, void, Context>({
  name: 'change-members',
  input: changed,
  policy: governancePolicy['change-members'],
  place: ({ tx }, { programme, committeeId }) => placeOfCommittee(tx, programme, committeeId),
  run: async (context, { committeeId, version: seen, members: written }, emit) =>
    void (await saveRecord(
      context,
      emit,
      'committee',
      { id: committeeId, version: seen },
      { members: written },
    )),
})

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

/** Writes what a meeting was: who came, what was said, what was decided.
 * @throws Conflict when someone wrote it meanwhile */
export const writeMinutes = defineUseCase<typeof written, void, Context>({
  name: 'write-minutes',
  input: written,
  policy: governancePolicy['write-minutes'],
  place: async ({ tx }, { programme, meetingId }) => {
    const meeting = await findMeeting(tx, meetingId)
    return meeting && placeOfCommittee(tx, programme, meeting.committeeId)
  },
  run: async (context, { programme: _, meetingId, version: seen, ...given }, emit) =>
    void (await saveRecord(context, emit, 'meeting', { id: meetingId, version: seen }, given)),
})
