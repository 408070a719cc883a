import { z } from 'zod'
import { Invalid, refused } from '../../kernel/errors.ts'
import { cents, count, id, lines, optionalCents, optionalId, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { judgingBlockers } from '../applications/index.ts'
import { type Envelope, listEnvelopes } from '../funding/index.ts'
import { appraisalsPolicy } from './policy.ts'
import { atMeeting, linesBlockers } from './review.ts'
import { listScenarios, type Scenario } from './review-store.ts'
import { type Side, sides } from './words.ts'

const scenario = z.object({
  programme: z.string(),
  programmeId: id(),
  meetingId: id(),
  /** None: a new one. */
  scenarioId: optionalId(),
  version: count().default(0),
  name: text(),
  /** What each side would put in all; what its envelopes would hold when left out. */
  stateCents: optionalCents(),
  regionCents: optionalCents(),
  /** What each envelope would have left to grant. */
  envelopes: lines(z.object({ envelopeId: id(), cents: cents() })),
  lines: lines(
    z.object({
      applicationId: id(),
      stateCents: cents(),
      regionCents: cents(),
      stateEnvelopeId: optionalId(),
      regionEnvelopeId: optionalId(),
    }),
  ),
})

/** Tries amounts on the list of a session, each from an envelope: what if the State had this and the région that. Nothing of
 * the books is touched. Answers its id. */
export const writeScenario = defineUseCase<typeof scenario, number, Context>({
  name: 'write-scenario',
  input: scenario,
  policy: appraisalsPolicy['write-scenario'],
  place: atMeeting,
  run: async (context, given, emit) => {
    const reasons = await linesBlockers(context, given.lines)
    if (reasons.length > 0) throw refused('Cette simulation n’est pas la vôtre.', reasons)
    const envelopes = await listEnvelopes(context.tx, given.programmeId)
    refuseOthers(given, envelopes)
    const held = (side: Side) =>
      given.envelopes
        .filter(({ envelopeId }) => envelopes.some(one => one.id === envelopeId && one.funderKind === side))
        .reduce((sum, { cents }) => sum + cents, 0)
    const content = {
      name: given.name,
      state_cents: given.stateCents ?? held('state'),
      region_cents: given.regionCents ?? held('region'),
      envelopes: given.envelopes,
      lines: given.lines,
    }
    if (!given.scenarioId)
      return addRecord(context, emit, 'review_scenario', content, {
        programme_id: given.programmeId,
        meeting_id: given.meetingId,
        author_id: context.authorId,
        recorded_at: context.now,
      })
    const known = (await listScenarios(context.tx, given.meetingId)).find(({ id }) => id === given.scenarioId)
    if (!known) throw Invalid.field('scenarioId', 'Cette simulation est celle d’une autre séance.')
    await saveRecord(
      context,
      emit,
      'review_scenario',
      { id: given.scenarioId, version: given.version },
      { ...content, lines: [...content.lines, ...(await judgedByOthers(context, known.lines))] },
    )
    return given.scenarioId
  },
})

/** The lines of files that are judged without the person: they stay as others wrote them. */
async function judgedByOthers(context: Context, lines: Scenario['lines']): Promise<Scenario['lines']> {
  const kept: Scenario['lines'] = []
  for (const line of lines)
    if ((await judgingBlockers(context, line.applicationId)).length > 0) kept.push(line)
  return kept
}

/** @throws Invalid at an envelope that is not one of its side */
function refuseOthers(
  { envelopes: held, lines }: Pick<Scenario, 'envelopes' | 'lines'>,
  envelopes: readonly Envelope[],
): void {
  const wrong = (envelopeId: number | undefined, side?: Side) =>
    envelopeId !== undefined &&
    !envelopes.some(one => one.id === envelopeId && (side === undefined || one.funderKind === side))
  if (held.some(({ envelopeId }) => wrong(envelopeId)))
    throw Invalid.field('envelopes', 'Cette enveloppe n’existe pas ici.')
  for (const [rank, { stateEnvelopeId, regionEnvelopeId }] of lines.entries())
    for (const [side, envelopeId] of [
      ['state', stateEnvelopeId],
      ['region', regionEnvelopeId],
    ] as const)
      if (wrong(envelopeId, side))
        throw Invalid.field(
          `lines.${rank}.${side}EnvelopeId`,
          `Choisissez une enveloppe du côté « ${sides[side]} ».`,
        )
}
