import { z } from 'zod'
import { Invalid, type Problem } from '../../kernel/errors.ts'
import {
  cents,
  count,
  lines,
  optionalChoice,
  optionalDay,
  optionalText,
  several,
  text,
} from '../../kernel/inputs.ts'
import {
  type Answer,
  type Answers,
  askedQuestions,
  type CostNature,
  costNatures,
  type Question,
} from '../calls/index.ts'

const empty = (value: unknown) => value === undefined || value === ''

/** How an answer is read, by kind of question. */
const readers: Record<Question['kind'], (question: Question) => z.ZodType> = {
  text: () => optionalText(300),
  area: () => optionalText(8000),
  euros: () => cents(),
  count: () => count(),
  day: () => optionalDay(),
  choice: question =>
    z.enum(
      (question.options ?? []).map(({ value }) => value),
      wrongChoice,
    ),
  checks: question =>
    several(
      z.enum(
        (question.options ?? []).map(({ value }) => value),
        wrongChoice,
      ),
    ),
  costs: () => lines(z.object({ label: text(200), nature: optionalChoice(natures), cents: cents() })),
}
const natures = Object.keys(costNatures) as [CostNature, ...CostNature[]]
const wrongChoice = 'Choisissez une des valeurs proposées.'

/** Reads what was typed, question by question; those not asked keep what they had. An empty answer is no answer.
 * @throws Invalid with every answer that cannot be read, each at `answers.<code>` */
export function readAnswers(
  form: readonly Question[],
  typed: Readonly<Record<string, unknown>>,
  before: Answers,
): Answers {
  const problems: Problem[] = []
  const read: Record<string, Answer | undefined> = { ...before }
  for (const question of form) {
    if (!(question.code in typed)) continue
    const value = typed[question.code]
    if (empty(value)) {
      delete read[question.code]
      continue
    }
    const parsed = readers[question.kind](question).safeParse(value)
    if (parsed.success) read[question.code] = parsed.data as Answer
    else
      for (const issue of parsed.error.issues)
        problems.push({ path: ['answers', question.code, ...issue.path].join('.'), message: issue.message })
  }
  if (problems.length > 0) throw new Invalid('Certaines réponses ne peuvent pas être lues.', problems)
  // A question that is no longer asked takes its answer with it.
  const asked = new Set(askedQuestions(form, read).map(({ code }) => code))
  for (const { code } of form) if (!asked.has(code)) delete read[code]
  return read
}
