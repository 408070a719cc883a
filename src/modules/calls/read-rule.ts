import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { cents, count, optionalCount, optionalText } from '../../kernel/inputs.ts'
import { type Comparison, comparisons, type Operand, type Question, type Rule } from './form.ts'
import { ruleProblem } from './rule-kinds.ts'

/** To what an answer is compared. */
export const operandKinds = {
  value: 'cette valeur',
  question: 'la réponse à cette question',
  later: 'la réponse à cette question, plus ce nombre de mois',
  filing: 'le jour du dépôt, plus ce nombre de mois',
} as const

/** A rule as a line of the form of criteria. */
export const ruleLine = z.object({
  code: optionalText(60),
  left: optionalText(60),
  op: optionalText(20),
  to: optionalText(20),
  right: optionalText(100),
  /** Code of the question compared to. */
  other: optionalText(60),
  percent: optionalCount(1000),
  message: optionalText(300),
})
type RuleLine = z.output<typeof ruleLine>

/** @throws Invalid at what is missing, cannot be read, or could only refuse everybody or check nothing */
export function ruleOf(line: RuleLine, code: string, form: readonly Question[], index: number): Rule {
  const wrong = (field: string, message: string) => Invalid.field(`rules.${index}.${field}`, message)
  const left = form.find(one => one.code === line.left)
  if (!left) throw wrong('left', 'Choisissez une question de la liste.')
  if (!(line.op in comparisons)) throw wrong('op', 'Choisissez une comparaison.')
  if (!(line.to in operandKinds)) throw wrong('to', 'Dites à quoi la comparer.')
  if (!line.message) throw wrong('message', 'Dites au demandeur ce qui ne va pas.')
  const months = () => {
    if (!/^-?\d{1,3}$/.test(line.right)) throw wrong('right', 'Donnez un nombre de mois.')
    return Number(line.right)
  }
  const rule: Rule = {
    code,
    left: { question: left.code },
    op: line.op as Comparison,
    right: operandOf(line, left, months),
    ...(line.percent === undefined ? {} : { percent: line.percent }),
    message: line.message,
  }
  const problem = ruleProblem(rule, form)
  if (problem) throw wrong(problem.field, problem.message)
  return rule
}

function operandOf({ to, right, other }: RuleLine, left: Question, months: () => number): Operand {
  if (to === 'filing') return { filingPlusMonths: months() }
  if (to === 'question') return { question: other }
  if (to === 'later') return { question: other, plusMonths: months() }
  return { value: readValue(right, left) }
}

/** A value as its question is answered, or as it was typed when it cannot be. */
function readValue(typed: string, { kind, options }: Question): number | string {
  if (kind === 'euros' || kind === 'costs') return cents().safeParse(typed).data ?? typed
  if (kind === 'count') return count(1e12).safeParse(typed).data ?? typed
  return options?.find(({ label }) => label === typed)?.value ?? typed
}
