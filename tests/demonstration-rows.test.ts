import { describe, expect, test, vi } from 'vitest'
import { isSiren } from '../src/kernel/ids.ts'
import { digestOf, generateDemonstration } from '../src/modules/demonstration/index.ts'

const demonstration = generateDemonstration()
const { subjects, states, entries, corrections, companies } = demonstration

test('two generations are the same, whatever the day', () => {
  vi.useFakeTimers({ now: new Date('2031-01-01T00:00:00Z') })
  expect(digestOf(generateDemonstration())).toBe(digestOf(demonstration))
  vi.useRealTimers()
})

test('companies are fictitious and say so, with a SIREN that INSEE never gives', () => {
  const real = companies.filter(
    ({ name, siren }) => !/\(Démo\)$/.test(name) || !/^00/.test(siren!) || !isSiren(siren!),
  )
  expect(real).toEqual([])
  expect(new Set(companies.map(company => company.name)).size).toBe(companies.length)
  expect(new Set(subjects.map(subject => `${subject.kind}/${subject.code}`)).size).toBe(subjects.length)
})

test('facts are recorded after they happen, in working hours, and never after the article’s day for what it speaks of', () => {
  const paris = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Paris',
    hour: '2-digit',
    weekday: 'short',
  })
  const atWork = /^(Mon|Tue|Wed|Thu|Fri)\D*(09|1[0-7])$/
  const wrong = [...entries, ...states].filter(
    ({ effectiveOn, recordedAt }) =>
      recordedAt < effectiveOn ||
      (effectiveOn <= '2021-10-11' && recordedAt > '2021-10-11T16:00:00.000Z') ||
      !atWork.test(paris.format(new Date(recordedAt))),
  )
  expect(wrong).toEqual([])
})

test('nothing is decided, committed or brought up after the article’s day', () => {
  const last = (measure: string) =>
    entries
      .filter(entry => entry.measure === measure)
      .reduce((day, entry) => (entry.effectiveOn > day ? entry.effectiveOn : day), '')
  for (const measure of ['projects-supported', 'projects-submitted', 'awarded', 'committed', 'endowed'])
    expect(last(measure) <= '2021-10-11', measure).toBe(true)
  expect(last('paid') > '2022-01-01').toBe(true)
})

test('each life goes forward', () => {
  const seen = new Map<string, string>()
  for (const { subject, effectiveOn } of states) {
    expect(effectiveOn >= (seen.get(subject) ?? ''), subject).toBe(true)
    seen.set(subject, effectiveOn)
  }
  expect(seen.size).toBe(subjects.filter(subject => !['call', 'fund'].includes(subject.kind)).length)
})

describe('corrections', () => {
  test('are some, one of them in 2022, each later than what it corrects and with a reason', () => {
    expect(corrections.length).toBeGreaterThanOrEqual(25)
    expect(
      corrections.some(({ recordedAt, entry }) => recordedAt >= '2022' && entry.effectiveOn > '2021-10-11'),
    ).toBe(true)
    for (const { entry, amount, recordedAt, reason } of corrections) {
      expect(recordedAt > entry.recordedAt).toBe(true)
      expect(amount).not.toBe(entry.amount)
      expect(reason).not.toBe('')
    }
  })
})

test('a project plan is not a fund: some projects are in both', () => {
  const inMeasure = (measure: string) =>
    new Set(entries.filter(entry => entry.measure === measure).map(entry => entry.subject))
  const supported = inMeasure('projects-supported')
  const submitted = inMeasure('projects-submitted')
  expect([...supported].filter(subject => submitted.has(subject)).length).toBe(431)
})

test('an aid is a part of the investment, and what was contracted, paid or created is never more than promised', () => {
  const amounts = new Map<string, number>()
  const key = (subject: string, measure: string, inFund: boolean) => `${subject} ${measure} ${inFund}`
  const add = (subject: string, measure: string, inFund: boolean, amount: number) =>
    amounts.set(key(subject, measure, inFund), (amounts.get(key(subject, measure, inFund)) ?? 0) + amount)
  for (const entry of entries) add(entry.subject, entry.measure, entry.inFund, entry.amount)
  for (const { entry, amount } of corrections)
    add(entry.subject, entry.measure, entry.inFund, amount - entry.amount)
  for (const subject of new Set(
    entries.map(entry => entry.subject).filter(subject => subject.startsWith('project/')),
  )) {
    const of = (measure: string, inFund = true) => amounts.get(key(subject, measure, inFund)) ?? 0
    expect(of('awarded')).toBeLessThanOrEqual(of('investment') * 0.4)
    expect(of('jobs-created')).toBeLessThanOrEqual(of('jobs-to-create'))
    for (const [inFund, promise] of [
      [true, 'awarded'],
      [false, 'committed'],
    ] as const) {
      expect(of('contracted', inFund)).toBeLessThanOrEqual(of(promise, inFund))
      expect(of('paid', inFund)).toBeLessThanOrEqual(of('contracted', inFund))
    }
  }
})
