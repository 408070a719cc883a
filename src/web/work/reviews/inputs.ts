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

/** What is said of a file in the act: outcome, and what it needs. */
type Said = {
  applicationId?: unknown
  outcome?: unknown
  reason?: unknown
  state_envelope_id?: unknown
  region_envelope_id?: unknown
  redirected_call_id?: unknown
}

/** What the act proposes of each file that is not decided: what the scenario gives it, each side from the envelope chosen for
 * it; without an amount, what is said of it. Nothing of a file that is left. */
export function proposalsOf(
  { lines }: Pick<Scenario, 'lines'>,
  items: readonly Pick<RankedFile, 'applicationId' | 'takenAt' | 'decisionId' | 'decisionVersion'>[],
  said: readonly Said[],
) {
  return items
    .filter(({ takenAt }) => !takenAt)
    .flatMap(({ applicationId, decisionVersion }) => {
      const { outcome, reason, ...more } =
        said.find(one => String(one.applicationId) === String(applicationId)) ?? {}
      if (!outcome || outcome === 'leave') return []
      const { stateCents = 0, regionCents = 0 } =
        lines.find(line => line.applicationId === applicationId) ?? {}
      const amounts = {
        state_cents: stateCents,
        region_cents: regionCents,
        state_envelope_id: stateCents ? more.state_envelope_id : '',
        region_envelope_id: regionCents ? more.region_envelope_id : '',
      }
      return [
        {
          applicationId,
          version: decisionVersion ?? 0,
          outcome,
          reason: reason ?? '',
          ...(outcome === 'granted' ? amounts : {}),
          ...(outcome === 'redirected' ? { redirected_call_id: more.redirected_call_id } : {}),
        },
      ]
    })
}

export async function proposalInputs(
  body: Body,
  visit: WorkVisit,
  id = '',
  scenarioId = '',
): Promise<unknown[]> {
  const { scenarios, items, meeting } = await getSession(visit, id)
  const scenario = scenarios.find(one => String(one.id) === scenarioId)
  const said = Object.values((body.lines ?? {}) as Record<string, Said>)
  const proposals = scenario ? proposalsOf(scenario, items, said) : []
  return proposals.map(one => ({ ...one, meetingId: meeting.id, programme: visit.programme.code }))
}
