import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Answers,
  amountOf,
  answerMeaning,
  answerProblems,
  askedQuestions,
  type Question,
  type Rule,
} from '../../src/modules/calls/index.ts'

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
