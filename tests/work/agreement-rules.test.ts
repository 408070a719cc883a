import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distribute } from '../../src/kernel/money.ts'
import {
  type Around,
  approvalBlockers,
  type Bound,
  clawbackDue,
  codeFrom,
  dueFor,
  fieldsIn,
  isDrawn,
  jobsOf,
  lastSpendingOn,
  mergeLetter,
  payable,
  paymentBlockers,
  rowsToReach,
  splitPayment,
  targetsOf,
  templateProblems,
  tidyCode,
} from '../../src/modules/agreements/index.ts'
import { readDataFile } from '../../src/platform/data-file.ts'

const bounds: Bound[] = (
  [
    ['advance', 3000, null],
    ['advance-guaranteed', 6000, null],
    ['before-balance', 8000, null],
    ['before-balance-long', 9000, 48],
  ] as const
).map(([code, basisPoints, months]) => ({ code, basisPoints, months, source: 'décret', verified: false }))

const cents = fc.integer({ min: 1, max: 50_000_000_000 })
const agreements = fc.record({
  state_cents: cents,
  region_cents: fc.oneof(fc.constant(0), cents),
  eligible_cents: fc.integer({ min: 1, max: 200_000_000_000 }),
  advance_bp: fc.integer({ min: 0, max: 10_000 }),
  guaranteed: fc.boolean(),
  starts_on: fc.constant('2026-01-01'),
  ends_on: fc.constantFrom('2027-01-01', '2030-01-01', '2030-01-02', '2035-01-01'),
  signedOn: fc.constant('2026-01-01'),
})
const around = (agreement: Around['agreement'], more: Partial<Around> = {}): Around => ({
  agreement,
  state: 'agreed',
  payments: [],
  accepted: 0,
  claimOpen: false,
  amending: false,
  bounds,
  ...more,
})

test('no sequence of payments that the rules let through passes a legal bound, the agreement or the accepted spending', () => {
  const asks = fc.array(
    fc.record({
      kind: fc.constantFrom('advance', 'interim', 'balance'),
      share: fc.double({ min: 0, max: 1.2, noNaN: true }),
      spend: cents,
    }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(agreements, asks, (agreement, steps) => {
      const total = agreement.state_cents + agreement.region_cents
      const payments: Around['payments'][number][] = []
      let accepted = 0
      for (const { kind, share, spend } of steps as {
        kind: 'advance' | 'interim' | 'balance'
        share: number
        spend: number
      }[]) {
        accepted += spend
        const now = around(agreement, { payments, accepted })
        const amount = Math.round(payable(kind, now) * share)
        if (paymentBlockers(kind, amount, now).length > 0) continue
        const before = {
          state: payments.reduce((sum, one) => sum + one.state_cents, 0),
          region: payments.reduce((sum, one) => sum + one.region_cents, 0),
        }
        const parts = splitPayment(amount, agreement, before)
        expect(parts.state_cents + parts.region_cents).toBe(amount)
        expect(Math.min(parts.state_cents, parts.region_cents)).toBeGreaterThanOrEqual(0)
        payments.push({ kind, ...parts, paidOn: '2026-02-01', refusedAt: null })
        const paid = before.state + before.region + amount
        expect(paid).toBeLessThanOrEqual(total)
        expect(before.state + parts.state_cents).toBeLessThanOrEqual(agreement.state_cents)
        expect(before.region + parts.region_cents).toBeLessThanOrEqual(agreement.region_cents)
        if (kind === 'advance')
          expect(paid * 10_000).toBeLessThanOrEqual(total * (agreement.guaranteed ? 6000 : 3000))
        if (kind === 'interim')
          expect(paid * 10_000).toBeLessThanOrEqual(total * (agreement.ends_on > '2030-01-01' ? 9000 : 8000))
        if (kind !== 'advance') expect(paid).toBeLessThanOrEqual(dueFor(agreement, accepted))
      }
    }),
  )
})

test('what is paid in full is split exactly as the agreement is', () => {
  fc.assert(
    fc.property(
      agreements,
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
      (agreement, weights) => {
        const total = agreement.state_cents + agreement.region_cents
        const before = { state: 0, region: 0 }
        for (const amount of distribute(total, weights)) {
          const { state_cents, region_cents } = splitPayment(amount, agreement, before)
          before.state += state_cents
          before.region += region_cents
        }
        expect(before).toEqual({ state: agreement.state_cents, region: agreement.region_cents })
      },
    ),
  )
})

test('a payment says every reason why not, with the limit and its source', () => {
  const agreement = {
    state_cents: 60_000,
    region_cents: 40_000,
    eligible_cents: 400_000,
    advance_bp: 3000,
    guaranteed: false,
    starts_on: '2026-01-01',
    ends_on: '2028-01-01',
    signedOn: '2026-01-01',
  }
  const said = (kind: 'advance' | 'interim' | 'balance', amount: number, more: Partial<Around> = {}) =>
    paymentBlockers(kind, amount, around(agreement, more)).join(' ')
  expect(said('advance', 30_000)).toBe('')
  expect(said('advance', 30_001)).toContain('décret')
  expect(said('advance', 0)).toContain('nul')
  expect(said('interim', 1)).toContain('donnent droit')
  expect(said('interim', 80_000, { accepted: 400_000 })).toBe('')
  expect(said('interim', 80_001, { accepted: 400_000 })).toContain('décret')
  expect(said('balance', 100_000, { accepted: 400_000 })).toBe('')
  expect(said('balance', 50_001, { accepted: 200_000 })).toContain('donnent droit')
  expect(said('balance', 1, { accepted: 400_000, claimOpen: true })).toContain('contrôlée')
  expect(said('advance', 1, { bounds: [] })).toContain('borne')
  expect(said('advance', 1, { state: 'settled' })).toContain('soldé')
  const unsigned = { ...agreement, signedOn: null }
  expect(paymentBlockers('advance', 1, around(unsigned)).join(' ')).toContain('pas signée')
  const paying = [
    { kind: 'advance' as const, state_cents: 1, region_cents: 0, paidOn: null, refusedAt: null },
  ]
  expect(said('interim', 1, { payments: paying, accepted: 400_000 })).toContain('déjà en cours')
})

test('who asks never approves, nor does who acts for the beneficiary', () => {
  const payment = { requestedById: 7, approvedAt: null, refusedAt: null, paidOn: null }
  expect(approvalBlockers(payment, 8, false)).toEqual([])
  expect(approvalBlockers(payment, 7, false)).toHaveLength(1)
  expect(approvalBlockers(payment, 8, true)).toHaveLength(1)
})

test('the bounds and settings kept are those of the law and of the fund', () => {
  const bounds = readDataFile('aid', 'payment-bounds.csv').map(row => [
    row.code,
    Number(row.basis_points),
    row.months,
    row.start_on,
    row.end_on,
  ])
  expect(bounds).toEqual([
    // The older PAT, before the decree of 2018.
    ['advance', 4000, '', '2014-09-17', '2018-10-01'],
    ['advance', 3000, '', '2018-10-01', ''],
    ['advance-guaranteed', 6000, '', '2018-10-01', ''],
    ['before-balance', 8000, '', '2018-10-01', ''],
    ['before-balance-long', 9000, '48', '2018-10-01', ''],
  ])
  const settings = readDataFile('aid', 'follow-up-parameters.csv').map(row => [row.code, Number(row.value)])
  expect(Object.fromEntries(settings)).toEqual({
    'clawback-tolerance': 0,
    'control-share': 1000,
    'start-window': 12,
    'spending-months': 24,
  })
  const years = readDataFile('aid', 'parameters.csv')
    .filter(({ rule }) => rule === 'projet . années de maintien')
    .map(row => [row.size, Number(row.value)])
  expect(Object.fromEntries(years)).toEqual({ small: 3, medium: 3, large: 5 })
})

test('spending ends with the project, or before it when the months are over', () => {
  const project = { starts_on: '2024-03-01', ends_on: '2025-06-30' }
  expect(lastSpendingOn(project, 24)).toBe('2025-06-30')
  expect(lastSpendingOn({ ...project, ends_on: '2027-01-01' }, 24)).toBe('2026-03-01')
})

const nothingBack = { recovered: 0, recoveredForJobs: 0 }

test('aid asked back: the formula, between nothing and all that was paid, more jobs never cost more', () => {
  const jobs = fc.integer({ min: 0, max: 100_000 })
  fc.assert(
    fc.property(
      jobs,
      jobs,
      jobs,
      cents,
      fc.integer({ min: 0, max: 10_000 }),
      (promised, observed, more, paid, tolerance) => {
        const facts = { promised, observed, paid, ...nothingBack, due: 0, tolerance }
        const due = clawbackDue('jobs', facts)
        expect(due).toBeGreaterThanOrEqual(0)
        expect(due).toBeLessThanOrEqual(paid)
        if (observed >= promised) expect(due).toBe(0)
        if (due > 0) {
          const exact = (BigInt(paid) * BigInt(promised - observed)) / BigInt(promised)
          expect(BigInt(due)).toBe(exact)
        }
        expect(clawbackDue('jobs', { ...facts, observed: observed + more })).toBeLessThanOrEqual(due)
        expect(clawbackDue('cessation', facts)).toBe(paid)
        expect(clawbackDue('spending', { ...facts, due: paid + 1 })).toBe(0)
      },
    ),
  )
  expect(
    clawbackDue('jobs', { promised: 12, observed: 9, paid: 100_000, ...nothingBack, due: 0, tolerance: 0 }),
  ).toBe(25_000)
  expect(
    clawbackDue('jobs', {
      promised: 12,
      observed: 9,
      paid: 100_000,
      ...nothingBack,
      due: 0,
      tolerance: 2500,
    }),
  ).toBe(0)
  // What came back for jobs is not asked again, nor what is not there any more.
  const again = { promised: 12, observed: 6, paid: 100_000, due: 0, tolerance: 0 }
  expect(clawbackDue('jobs', { ...again, recovered: 25_000, recoveredForJobs: 25_000 })).toBe(25_000)
  expect(clawbackDue('jobs', { ...again, recovered: 60_000, recoveredForJobs: 0 })).toBe(40_000)
  expect(clawbackDue('cessation', { ...again, recovered: 60_000, recoveredForJobs: 0 })).toBe(40_000)
})

test('observations never count a job twice: on each day the rows add up to what was seen', () => {
  const day = fc.integer({ min: 1, max: 28 }).map(number => `2026-01-${String(number).padStart(2, '0')}`)
  const levels = fc.array(
    fc.record({ applicationId: fc.integer({ min: 1, max: 3 }), on: day, jobs: fc.nat(500) }),
    { maxLength: 9 },
  )
  const rows = fc.array(fc.record({ on: day, amount: fc.integer({ min: -50, max: 50 }) }), { maxLength: 6 })
  fc.assert(
    fc.property(levels, rows, (seen, known) => {
      const all = [...known, ...rowsToReach(seen, known)]
      for (const { on, jobs } of targetsOf(seen))
        expect(all.filter(row => row.on <= on).reduce((sum, { amount }) => sum + amount, 0)).toBe(jobs)
      expect(rowsToReach(seen, all)).toEqual([])
    }),
  )
  expect([11, 12, 35, 36].map(jobsOf)).toEqual([0, 1, 2, 3])
})

test('the draw is the same again, and draws about the share it is asked', () => {
  const drawn = Array.from({ length: 4000 }, (_, rank) => isDrawn(`D-2026-${rank}`, 1, 1000))
  expect(drawn).toEqual(Array.from({ length: 4000 }, (_, rank) => isDrawn(`D-2026-${rank}`, 1, 1000)))
  const share = drawn.filter(Boolean).length / 4000
  expect(share).toBeGreaterThan(0.07)
  expect(share).toBeLessThan(0.13)
  expect([isDrawn('D', 1, 0), isDrawn('D', 1, 10_000)]).toEqual([false, true])
})

test('a printed code is read as it is typed, and a digit mistyped or swapped makes it the code of no paper', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 })
  const of = (number: readonly number[]) => codeFrom('L', `2026-${number.join('')}`)
  fc.assert(
    fc.property(digits, fc.nat(4), fc.integer({ min: 1, max: 9 }), (number, at, more) => {
      const code = of(number)
      expect(tidyCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
      const wrong = number.with(at, (number[at]! + more) % 10)
      expect(of(wrong).at(-1)).not.toBe(code.at(-1))
      const next = (at + 1) % 5
      const swapped = number.with(at, number[next]!).with(next, number[at]!)
      if (swapped.join() !== number.join()) expect(of(swapped).at(-1)).not.toBe(code.at(-1))
    }),
  )
})

test('a text merges a closed list of fields, and a value is never read as a field', () => {
  expect(templateProblems('Dossier {{reference}}')).toEqual([])
  expect(templateProblems('{{mot_de_passe}}').join()).toContain('mot_de_passe')
  expect(templateProblems('{{reference').join()).toContain('accolade')
  expect(fieldsIn('{{ reference }} {{projet}} {{reference}}')).toEqual(['reference', 'projet'])
  const merged = mergeLetter(
    { title: '{{projet}}', body: '## Titre\n\n{{projet}}\n- un\n- deux' },
    { projet: '# {{siren}}', siren: '1' },
  )
  expect(merged).toEqual({
    title: '# {{siren}}',
    paragraphs: [
      { kind: 'heading', text: 'Titre' },
      { kind: 'paragraph', text: '# {{siren}}' },
      { kind: 'item', text: 'un' },
      { kind: 'item', text: 'deux' },
    ],
  })
})
