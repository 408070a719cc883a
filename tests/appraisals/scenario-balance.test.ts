import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balancesOf, envelopesFor, envelopeTried } from '../../src/modules/appraisals/index.ts'

const envelope = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  fundId: 1,
  funderKind: 'state',
  region: '27' as string | null,
  callId: null as number | null,
  wave: '',
  available: 1_000,
  ...more,
})
const file = (applicationId: number, more: Record<string, unknown> = {}) => ({
  applicationId,
  fundId: 1,
  region: '27',
  callId: 7,
  wave: '',
  takenAt: null,
  ...more,
})

test('a file is tried on the envelope of its wave, of its call, then of its région, then of the whole country; never of another fund or side', () => {
  const national = envelope(1, { region: null })
  const own = envelope(2)
  const spring = envelope(3, { callId: 7, wave: 'Printemps' })
  const ofCall = envelope(7, { callId: 7 })
  const others = [
    envelope(4, { fundId: 2 }),
    envelope(5, { region: '84' }),
    envelope(6, { funderKind: 'region' }),
    envelope(8, { callId: 8 }),
  ]
  const all = [...others, national, spring, own, ofCall]
  expect(envelopesFor('state', file(1), all).map(({ id }) => id)).toEqual([7, 2, 1])
  expect(envelopesFor('state', file(1, { wave: 'Printemps' }), all).map(({ id }) => id)).toEqual([3, 7, 2, 1])
  const line = { applicationId: 1, stateCents: 10, regionCents: 0 }
  expect(envelopeTried({ lines: [line] }, file(1), 'state', all)!.id).toBe(7)
  expect(envelopeTried({ lines: [{ ...line, stateEnvelopeId: 1 }] }, file(1), 'state', all)!.id).toBe(1)
  expect(envelopeTried({ lines: [line] }, file(1), 'region', all)!.id).toBe(6)
})

test('what is left is what an envelope would hold less what is taken; what is decided is not taken twice', () => {
  const [a, b] = [envelope(1), envelope(2, { funderKind: 'region', available: 500 })]
  const { balances, without } = balancesOf(
    {
      envelopes: [{ envelopeId: 2, cents: 300 }],
      lines: [
        { applicationId: 1, stateCents: 700, regionCents: 400 },
        { applicationId: 2, stateCents: 400, regionCents: 0 },
        { applicationId: 3, stateCents: 900, regionCents: 900 },
        { applicationId: 4, stateCents: 50, regionCents: 0 },
      ],
    },
    [file(1), file(2), file(3, { takenAt: new Date() }), file(4, { fundId: 9 })],
    [a, b],
  )
  expect(balances.map(({ envelope: { id }, holds, taken, left }) => [id, holds, taken, left])).toEqual([
    [1, 1_000, 1_100, -100],
    [2, 300, 400, -100],
  ])
  expect(without).toEqual({ state: 50, region: 0 })
})

test('what is tried is taken from one envelope or from none: the sums are the same to the cent', () => {
  const cents = fc.integer({ min: 0, max: 10 ** 11 })
  const envelopes = [
    envelope(1),
    envelope(2, { region: null }),
    envelope(3, { wave: 'A' }),
    envelope(4, { funderKind: 'region' }),
    envelope(5, { fundId: 2 }),
  ]
  const lines = fc.array(
    fc.record({
      stateCents: cents,
      regionCents: cents,
      stateEnvelopeId: fc.option(fc.constantFrom(1, 2, 3), { nil: undefined }),
      fundId: fc.constantFrom(1, 2, 3),
    }),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(lines, given => {
      const tried = given.map(({ fundId: _, ...line }, index) => ({ ...line, applicationId: index }))
      const files = given.map(({ fundId }, index) => file(index, { fundId }))
      const { balances, without } = balancesOf({ lines: tried, envelopes: [] }, files, envelopes)
      const all = tried.reduce((sum, { stateCents, regionCents }) => sum + stateCents + regionCents, 0)
      const taken = balances.reduce((sum, one) => sum + one.taken, 0)
      expect(taken + without.state + without.region).toBe(all)
      for (const { holds, taken: out, left } of balances) expect(left).toBe(holds - out)
    }),
  )
})
