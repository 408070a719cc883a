import { z } from 'zod'
import { Invalid, refused } from '../../kernel/errors.ts'
import {
  choice,
  id,
  lines,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  text,
  version,
} from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { turnToFollowUp } from './follow-up.ts'
import { governancePolicy } from './policy.ts'
import { findCommittee, placeOfBody, placeOfCommittee } from './store.ts'
import { type CommitteeKind, committeeKinds, type MemberSide, memberSides } from './words.ts'

const members = lines(
  z.object({
    name: text(),
    organisation: text(),
    capacity: optionalText(200),
    side: optionalChoice(Object.keys(memberSides) as [MemberSide, ...MemberSide[]]),
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

const turned = z.object({ programme: z.string(), committeeId: id(), version: version() })

/** Makes a follow-up committee of a project one whose contract was signed elsewhere, or before. */
export const turnCommittee = defineUseCase<typeof turned, void, Context>({
  name: 'turn-committee',
  input: turned,
  policy: governancePolicy['turn-committee'],
  place: ({ tx }, { programme, committeeId }) => placeOfCommittee(tx, programme, committeeId),
  run: async (context, { programme, committeeId, version: seen }, emit) => {
    const committee = (await findCommittee(context.tx, committeeId))!
    if (committee.kind !== 'project')
      throw refused('Cette instance reste ce qu’elle est.', [
        'Seul un comité de projet devient comité de suivi.',
      ])
    await turnToFollowUp(context, emit, programme, { ...committee, version: seen })
  },
})
