import type { Scenario } from '../../../modules/appraisals/index.ts'
import type { WorkVisit } from '../visit.ts'
import { getSession, type RankedFile } from './get-session.ts'

type Body = Record<string, unknown>

/** What is signed of a session: each content as the page showed it. */
export async function signatureInputs(body: Body, visit: WorkVisit): Promise<unknown[]> {
  const lines = Object.values((body.lines ?? {}) as Record<string, Record<string, unknown>>)
  return lines.slice(0, 200).map(({ applicationId, contentHash }) => ({
    programme: visit.programme.code,
    applicationId,
    contentHash,
  }))
}

/** What a scenario proposes of each file that is not decided. */
export function proposalsOf(
  { name, lines }: Pick<Scenario, 'name' | 'lines'>,
  items: readonly Pick<RankedFile, 'applicationId' | 'takenAt' | 'decisionId' | 'decisionVersion'>[],
  { defers, ...envelopes }: { defers: boolean; state_envelope_id: unknown; region_envelope_id: unknown },
) {
  return items
    .filter(({ takenAt }) => !takenAt)
    .flatMap(({ applicationId, decisionVersion }) => {
      const { stateCents = 0, regionCents = 0 } =
        lines.find(line => line.applicationId === applicationId) ?? {}
      const common = { applicationId, version: decisionVersion ?? 0 }
      if (stateCents + regionCents > 0)
        return [
          {
            ...common,
            outcome: 'granted',
            state_cents: stateCents,
            region_cents: regionCents,
            ...envelopes,
            reason: '',
          },
        ]
      return defers
        ? [{ ...common, outcome: 'deferred', reason: `Sans montant dans la simulation « ${name} ».` }]
        : []
    })
}

export async function proposalInputs(
  { state_envelope_id, region_envelope_id, rest }: Body,
  visit: WorkVisit,
  id = '',
  scenarioId = '',
): Promise<unknown[]> {
  const { scenarios, items, meeting } = await getSession(visit, id)
  const scenario = scenarios.find(one => String(one.id) === scenarioId)
  const proposals = scenario
    ? proposalsOf(scenario, items, { defers: rest === 'defer', state_envelope_id, region_envelope_id })
    : []
  return proposals.map(one => ({ ...one, meetingId: meeting.id, programme: visit.programme.code }))
}
