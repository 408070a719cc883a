import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../src/kernel/dates.ts'
import { deadlineOf, type State } from '../../src/modules/applications/index.ts'
import { taskOf } from '../../src/modules/appraisals/index.ts'
import { addWorkingDays, workingDaysBetween } from '../../src/platform/working-days.ts'

const delays = { completeness: 10, correction: 15, opinion: 15, appraisal: 30, decision: 20 }
const events = (...moves: [to: State, on: string][]) =>
  moves.map(([to, on]) => ({ to, at: new Date(`${on}T10:00:00Z`) }))

test('an opinion is due so many working days after the file is complete, holidays left out', () => {
  // 11 November 2026 is a holiday.
  const found = deadlineOf(events(['filed', '2026-11-02'], ['complete', '2026-11-05']), delays)
  expect(found).toEqual({ stage: 'opinion', since: '2026-11-05', dueOn: '2026-11-27' })
  expect(deadlineOf(events(['filed', '2026-11-02'], ['complete', '2026-11-05']), {})).toBeUndefined()
  expect(deadlineOf(events(['filed', '2026-11-02'], ['withdrawn', '2026-11-05']), delays)).toBeUndefined()
})

test('the clock stops while the applicant corrects, however long it takes', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(90), (worked, corrected) => {
      const sentBack = addDays('2026-03-02', worked)
      const back = addDays(sentBack, corrected)
      const found = deadlineOf(
        events(['filed', '2026-03-02'], ['to-correct', sentBack], ['filed', back]),
        delays,
      )!
      const spent = workingDaysBetween('2026-03-02', sentBack)
      expect(found.dueOn).toBe(addWorkingDays(back, delays.completeness - spent))
      expect(found.since).toBe('2026-03-02')
    }),
  )
  const correcting = deadlineOf(events(['filed', '2026-03-02'], ['to-correct', '2026-03-04']), delays)
  expect(correcting).toMatchObject({ stage: 'correction', since: '2026-03-04' })
})

test('a conciliation gives the opinions their whole delay again; a review keeps the one it has, until it defers', () => {
  const twice = events(['complete', '2026-03-02'], ['disagreement', '2026-03-20'], ['complete', '2026-04-01'])
  expect(deadlineOf(twice, delays)!.since).toBe('2026-04-01')
  const listed = events(['to-review', '2026-03-02'], ['listed', '2026-03-10'], ['to-review', '2026-03-12'])
  expect(deadlineOf(listed, delays)!.dueOn).toBe(addWorkingDays('2026-03-02', delays.decision))
  const deferred = [...listed, ...events(['listed', '2026-03-13'], ['deferred', '2026-03-20'])]
  const again = {
    stage: 'decision',
    since: '2026-03-20',
    dueOn: addWorkingDays('2026-03-20', delays.decision),
  }
  expect(deadlineOf(deferred, delays)).toEqual(again)
  expect(deadlineOf([...deferred, ...events(['listed', '2026-04-02'])], delays)).toEqual(again)
})

test('a file waits for whoever must act, and for nobody else', () => {
  const facts = { given: [], proposed: false, signed: [], cancelled: false } as const
  expect(taskOf({ ...facts, state: 'complete' }, ['region'])).toBe('opinion')
  expect(taskOf({ ...facts, state: 'complete', given: ['region'] }, ['region'])).toBeUndefined()
  expect(taskOf({ ...facts, state: 'complete', given: ['state'] }, ['operator'])).toBeUndefined()
  expect(taskOf({ ...facts, state: 'appraisal' }, ['operator'])).toBe('appraise')
  expect(taskOf({ ...facts, state: 'listed', cancelled: true }, ['region'])).toBe('relist')
  expect(taskOf({ ...facts, state: 'deferred', cancelled: true }, ['region'])).toBe('list')
  expect(taskOf({ ...facts, state: 'listed', proposed: true, signed: ['state'] }, ['region'])).toBe('sign')
  expect(
    taskOf({ ...facts, state: 'listed', proposed: true, signed: ['state'] }, ['regional-prefecture']),
  ).toBeUndefined()
  for (const role of ['company', 'industrial-member', 'elected-member', 'epci', 'auditor'] as const)
    for (const state of ['filed', 'complete', 'appraisal', 'to-review', 'listed'] as const)
      expect(taskOf({ ...facts, state }, [role])).toBeUndefined()
})
