import { type Envelope, mayPay } from '../funding/index.ts'
import type { ReviewItem, Scenario } from './review-store.ts'
import type { Side } from './words.ts'

type Holder = Pick<Envelope, 'id' | 'fundId' | 'funderKind' | 'region' | 'callId' | 'wave' | 'available'>
type Tried = Pick<ReviewItem, 'applicationId' | 'fundId' | 'region' | 'callId' | 'wave' | 'takenAt'>

/** The envelopes that a side may grant a file from: first that of its wave, then that of its call, then those of its région. */
export const envelopesFor = <E extends Holder>(
  side: Side,
  file: Parameters<typeof mayPay>[1],
  envelopes: readonly E[],
): E[] => {
  const far = (one: E) => (one.wave ? 0 : one.callId ? 2 : 4) + (one.region ? 0 : 1)
  return envelopes.filter(one => one.funderKind === side && mayPay(one, file)).sort((a, b) => far(a) - far(b))
}

/** The envelope that a scenario takes the part of a side from: the one it names, or the first that may give. */
export function envelopeTried<E extends Holder>(
  { lines }: Pick<Scenario, 'lines'>,
  file: Tried,
  side: Side,
  envelopes: readonly E[],
): E | undefined {
  const line = lines.find(({ applicationId }) => applicationId === file.applicationId)
  const named = side === 'state' ? line?.stateEnvelopeId : line?.regionEnvelopeId
  return envelopes.find(({ id }) => id === named) ?? envelopesFor(side, file, envelopes)[0]
}

/** An envelope under a scenario, in cents. `left` is negative when it promises too much. */
export type EnvelopeBalance<E> = { envelope: E; holds: number; taken: number; left: number }

/** What a scenario leaves of each envelope that it takes from, or supposes other than it is. What is decided already is out of
 * an envelope: it is not taken again. `without`: what each side gives from no envelope. */
export function balancesOf<E extends Holder>(
  scenario: Pick<Scenario, 'lines' | 'envelopes'>,
  files: readonly Tried[],
  envelopes: readonly E[],
): { balances: EnvelopeBalance<E>[]; without: Record<Side, number> } {
  const taken = new Map<number, number>()
  const without: Record<Side, number> = { state: 0, region: 0 }
  for (const { applicationId, stateCents, regionCents } of scenario.lines) {
    const file = files.find(one => one.applicationId === applicationId)
    if (!file || file.takenAt) continue
    for (const [side, amount] of [
      ['state', stateCents],
      ['region', regionCents],
    ] as const) {
      if (amount === 0) continue
      const envelope = envelopeTried(scenario, file, side, envelopes)
      if (envelope) taken.set(envelope.id, (taken.get(envelope.id) ?? 0) + amount)
      else without[side] += amount
    }
  }
  const supposed = new Map(scenario.envelopes.map(({ envelopeId, cents }) => [envelopeId, cents]))
  const balances = envelopes
    .filter(({ id }) => taken.has(id) || supposed.has(id))
    .map(envelope => {
      const holds = supposed.get(envelope.id) ?? envelope.available
      const out = taken.get(envelope.id) ?? 0
      return { envelope, holds, taken: out, left: holds - out }
    })
  return { balances, without }
}
