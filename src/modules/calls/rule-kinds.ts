import { isDay } from '../../kernel/dates.ts'
import { comparisons, type Question, type QuestionKind, type Rule } from './form.ts'

/** As what an answer is compared; two answers of unlike kinds never are. */
const comparedAs: Record<QuestionKind, 'money' | 'number' | 'day' | 'words' | 'choice' | 'choices'> = {
  euros: 'money',
  costs: 'money',
  count: 'number',
  day: 'day',
  text: 'words',
  area: 'words',
  choice: 'choice',
  checks: 'choices',
}
const kindWords = {
  money: 'un montant',
  number: 'un nombre',
  day: 'un jour',
  words: 'un texte',
  choice: 'un choix',
  choices: 'une liste de choix',
} as const
const ordered = ['money', 'number', 'day']
const shared = ['money', 'number']

type Field = 'left' | 'op' | 'to' | 'right' | 'other' | 'percent'
export type RuleProblem = { field: Field; message: string }

/** Why a rule could only refuse everybody or check nothing, given the questions it speaks of. */
export function ruleProblem(
  { left, op, right, percent }: Omit<Rule, 'code' | 'message'>,
  form: readonly Question[],
): RuleProblem | undefined {
  const asked = form.find(({ code }) => code === left.question)
  if (!asked) return { field: 'left', message: 'Choisissez une question de la liste.' }
  const kind = comparedAs[asked.kind]
  const is = `« ${asked.label} » est ${kindWords[kind]}`
  if (!ordered.includes(kind) && (op === 'at-most' || op === 'at-least'))
    return {
      field: 'op',
      message: `${is} : choisissez « ${comparisons.equals} » ou « ${comparisons.differs} ».`,
    }
  if (percent !== undefined && !shared.includes(kind))
    return {
      field: 'percent',
      message: `${is} : une part en % ne se prend que d’un montant ou d’un nombre.`,
    }
  if ('filingPlusMonths' in right)
    return kind === 'day'
      ? undefined
      : { field: 'to', message: `${is} : seul un jour se compare au jour du dépôt.` }
  if ('value' in right) return valueProblem(asked, right.value)
  const other = form.find(({ code }) => code === right.question)
  if (!other) return { field: 'other', message: 'Choisissez une question de la liste.' }
  if (other === asked) return { field: 'other', message: 'Une réponse ne se compare pas à elle-même.' }
  if (kind === 'choices')
    return { field: 'to', message: `${is} : comparez-la à une de ses valeurs, qu’elle doit contenir ou non.` }
  const otherKind = comparedAs[other.kind]
  if (otherKind !== kind)
    return {
      field: 'other',
      message: `${is}, « ${other.label} » ${kindWords[otherKind]} : ils ne se comparent pas.`,
    }
  if (
    kind === 'choice' &&
    !asked.options?.some(one => other.options?.some(({ value }) => value === one.value))
  )
    return {
      field: 'other',
      message: `« ${asked.label} » et « ${other.label} » n’ont aucune réponse en commun.`,
    }
  if (right.plusMonths !== undefined && kind !== 'day')
    return { field: 'to', message: `${is} : des mois ne s’ajoutent qu’à un jour.` }
  return undefined
}

function valueProblem({ kind, options }: Question, value: number | string): RuleProblem | undefined {
  const wrong = (message: string): RuleProblem => ({ field: 'right', message })
  switch (comparedAs[kind]) {
    case 'money':
      return typeof value === 'number' ? undefined : wrong('Donnez un montant en euros, par exemple 200 000.')
    case 'number':
      return typeof value === 'number' ? undefined : wrong('Donnez un nombre entier.')
    case 'day':
      return isDay(String(value)) ? undefined : wrong('Donnez un jour, par exemple 2026-10-11.')
    case 'words':
      return typeof value === 'string' && value !== ''
        ? undefined
        : wrong('Donnez la réponse à laquelle comparer.')
    default:
      return options?.some(one => one.value === value)
        ? undefined
        : wrong(`Écrivez une de ses réponses : ${options?.map(({ label }) => label).join(', ')}.`)
  }
}
