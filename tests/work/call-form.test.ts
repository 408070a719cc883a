import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Answers,
  amountOf,
  answerMeaning,
  answerProblems,
  askedQuestions,
  type Question,
  type QuestionKind,
  questionKinds,
  type Rule,
} from '../../src/modules/calls/index.ts'
import { ruleProblem } from '../../src/modules/calls/rule-kinds.ts'

/** Forms of up to eight questions, each of which may hang on any other, before it or not. */
const forms = fc
  .array(
    fc.record({
      on: fc.option(fc.nat(7), { nil: undefined }),
      is: fc.constantFrom('a', 'b'),
      required: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map(all =>
    all.map(
      ({ on, is, required }, index): Question => ({
        code: `q${index}`,
        label: `Question ${index}`,
        kind: 'text',
        required,
        ...(on === undefined ? {} : { showIf: { question: `q${on}`, is: [is] } }),
      }),
    ),
  )
const answersOf = fc.dictionary(
  fc.constantFrom('q0', 'q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7'),
  fc.constantFrom('a', 'b', ''),
)

test('a question is asked when, and only when, what it hangs on is asked before it and answered so', () => {
  fc.assert(
    fc.property(forms, answersOf, (form, answers) => {
      const asked = askedQuestions(form, answers)
      const codes = asked.map(({ code }) => code)
      for (const [index, { code, showIf }] of form.entries()) {
        const before = form.slice(0, index).some(one => one.code === showIf?.question)
        const should =
          !showIf ||
          (before && codes.includes(showIf.question) && showIf.is.includes(String(answers[showIf.question])))
        expect([code, codes.includes(code)]).toEqual([code, should])
      }
    }),
  )
})

test('nothing is missing of a question that is not asked, whatever was answered to it', () => {
  fc.assert(
    fc.property(forms, answersOf, (form, answers: Answers) => {
      const asked = askedQuestions(form, answers).map(({ code }) => code)
      const problems = answerProblems({ form, rules: [] }, answers, '2026-01-01')
      for (const { path } of problems) expect(asked).toContain(path)
      const wanted = form.filter(({ code, required }) => required && asked.includes(code) && !answers[code])
      expect(problems.map(({ path }) => path)).toEqual(wanted.map(({ code }) => code))
    }),
  )
})

test('a rule compares amounts, lines of cost and days; it waits while a side is empty', () => {
  const form: Question[] = [
    { code: 'costs', label: 'Dépenses', kind: 'costs', means: 'costs' },
    { code: 'asked', label: 'Aide', kind: 'euros', means: 'requested' },
    { code: 'on', label: 'Début', kind: 'day' },
  ]
  const rules: Rule[] = [
    {
      code: 'half',
      left: { question: 'asked' },
      op: 'at-most',
      right: { question: 'costs' },
      percent: 50,
      message: 'Trop.',
    },
    {
      code: 'soon',
      left: { question: 'on' },
      op: 'at-most',
      right: { filingPlusMonths: 12 },
      message: 'Trop tard.',
    },
  ]
  const said = (answers: Answers) =>
    answerProblems({ form, rules }, answers, '2026-01-31').map(({ message }) => message)
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 1 }), fc.nat(2_000_000), (amounts, asked) => {
      const costs = amounts.map(cents => ({ label: 'x', cents }))
      const sum = amounts.reduce((total, one) => total + one, 0)
      expect(amountOf(costs)).toBe(sum)
      expect(said({ costs, asked }).includes('Trop.')).toBe(asked * 2 > sum)
    }),
  )
  expect(said({ asked: 5 })).toEqual([])
  expect(said({ on: '2027-01-31' })).toEqual([])
  expect(said({ on: '2027-02-01' })).toEqual(['Trop tard.'])
  expect(answerMeaning(form, { asked: 5 }, 'requested')).toBe(5)
})

const question = (code: string, kind: QuestionKind): Question => ({
  code,
  label: code,
  kind,
  ...(kind === 'choice' || kind === 'checks'
    ? {
        options: [
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ],
      }
    : {}),
})
const kinds = Object.keys(questionKinds) as QuestionKind[]
const samples: Record<QuestionKind, Answers[string]> = {
  text: 'mot',
  area: 'mot',
  euros: 500,
  count: 500,
  day: '2026-05-01',
  choice: 'a',
  checks: ['a'],
  costs: [{ label: 'x', cents: 500 }],
}

test('a rule that is accepted between two answers can be kept, whatever their kinds; others are refused at a field', () => {
  const refused: string[] = []
  for (const left of kinds)
    for (const right of kinds) {
      const form = [question('l', left), question('r', right)]
      const rule = { left: { question: 'l' }, op: 'equals' as const, right: { question: 'r' } }
      if (ruleProblem(rule, form)) refused.push(`${left}-${right}`)
      else
        expect([
          left,
          right,
          answerProblems(
            { form, rules: [{ ...rule, code: 'x', message: 'Non.' }] },
            { l: samples[left], r: samples[right] },
            '2026-01-01',
          ),
        ]).toEqual([left, right, []])
    }
  for (const pair of ['euros-count', 'count-costs', 'euros-day', 'day-count', 'choice-text', 'checks-choice'])
    expect(refused).toContain(pair)
  for (const pair of ['euros-costs', 'count-count', 'day-day', 'choice-choice', 'text-area'])
    expect(refused).not.toContain(pair)
})

test('a rule that would refuse everybody or check nothing names the field that is wrong', () => {
  const form = kinds.map(kind => question(kind, kind))
  const fieldOf = (
    left: QuestionKind,
    op: Rule['op'],
    right: Rule['right'],
    percent?: number,
  ): string | undefined => ruleProblem({ left: { question: left }, op, right, percent }, form)?.field
  expect(fieldOf('euros', 'at-most', { filingPlusMonths: 3 })).toBe('to')
  expect(fieldOf('euros', 'at-most', { value: 'beaucoup' })).toBe('right')
  expect(fieldOf('euros', 'at-most', { question: 'costs' }, 50)).toBeUndefined()
  expect(fieldOf('day', 'at-most', { value: '2026-02-30' })).toBe('right')
  expect(fieldOf('day', 'at-most', { filingPlusMonths: 3 }, 50)).toBe('percent')
  expect(fieldOf('text', 'at-least', { value: 'm' })).toBe('op')
  expect(fieldOf('choice', 'equals', { value: 'c' })).toBe('right')
  expect(fieldOf('checks', 'equals', { value: 'a' })).toBeUndefined()
  expect(fieldOf('checks', 'at-most', { value: 'a' })).toBe('op')
  expect(fieldOf('count', 'equals', { question: 'count' })).toBe('other')
  expect(fieldOf('count', 'equals', { question: 'nulle' })).toBe('other')
})

test('a rule reads one of several choices, and a day so many months after another', () => {
  const form = [question('start', 'day'), question('end', 'day'), question('needs', 'checks')]
  const rules: Rule[] = [
    {
      code: 'two-years',
      left: { question: 'end' },
      op: 'at-most',
      right: { question: 'start', plusMonths: 24 },
      message: 'Trop long.',
    },
    { code: 'a', left: { question: 'needs' }, op: 'equals', right: { value: 'a' }, message: 'Sans A.' },
    { code: 'b', left: { question: 'needs' }, op: 'differs', right: { value: 'b' }, message: 'Avec B.' },
  ]
  const said = (answers: Answers) =>
    answerProblems({ form, rules }, answers, '2026-01-31').map(({ message }) => message)
  expect(said({ start: '2026-03-15', end: '2028-03-15' })).toEqual([])
  expect(said({ start: '2026-03-15', end: '2028-03-16' })).toEqual(['Trop long.'])
  expect(said({ end: '2028-03-16', needs: [] })).toEqual([])
  expect(said({ needs: ['a', 'c'] })).toEqual([])
  expect(said({ needs: ['a', 'b'] })).toEqual(['Avec B.'])
  expect(said({ needs: ['c'] })).toEqual(['Sans A.'])
})
