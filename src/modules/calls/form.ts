import { addMonths, type Day } from '../../kernel/dates.ts'
import type { Problem } from '../../kernel/errors.ts'

export const questionKinds = {
  text: 'Texte court',
  area: 'Texte long',
  euros: 'Montant en euros',
  count: 'Nombre entier',
  day: 'Jour',
  choice: 'Un choix',
  checks: 'Plusieurs choix',
  costs: 'Postes de dépense',
} as const
export type QuestionKind = keyof typeof questionKinds

/** What an answer means whatever the call, so that it is typed once: read again by the next call, by the aid
 * calculation and, once decided, by the figures. */
export const meanings = {
  name: 'Nom de l’organisation',
  size: 'Catégorie d’entreprise',
  activity: 'Activité (NAF)',
  commune: 'Commune du siège',
  territory: 'Territoire d’industrie',
  zone: 'Zonages de la commune',
  investment: 'Investissement total',
  costs: 'Dépenses éligibles',
  requested: 'Aide demandée',
  'jobs-to-create': 'Emplois à créer',
  'jobs-safeguarded': 'Emplois confortés',
  'start-on': 'Démarrage prévu',
  'end-on': 'Fin prévue',
  'order-on': 'Première commande ferme',
  reshoring: 'Relocalisation',
  staff: 'Effectif',
  group: 'Appartenance à un groupe',
  turnover: 'Chiffre d’affaires',
  'balance-sheet': 'Total du bilan',
  description: 'Description',
} as const
export type Meaning = keyof typeof meanings

/** One question of a call. `showIf`: asked only when another was answered by one of these values. */
export type Question = {
  code: string
  label: string
  kind: QuestionKind
  help?: string | undefined
  section?: string | undefined
  required?: boolean | undefined
  options?: readonly { value: string; label: string }[] | undefined
  showIf?: { question: string; is: readonly string[] } | undefined
  means?: Meaning | undefined
  /** Asked from the second step of a call on. */
  secondStep?: boolean | undefined
}

/** What a line of cost is, as the State aid calculation asks it. */
export const costNatures = {
  equipment: 'Machine ou équipement neuf',
  building: 'Bâtiment',
  land: 'Terrain',
  used: 'Matériel d’occasion',
  leasing: 'Crédit-bail',
  intangible: 'Brevet, licence, logiciel',
  wages: 'Salaires des emplois créés',
  consultancy: 'Études et conseil',
  other: 'Autre dépense',
} as const
export type CostNature = keyof typeof costNatures

/** An answer: text, ISO day, integer cents or count, list of choices, or lines of cost. */
export type Cost = { label: string; cents: number; nature?: CostNature | undefined }
export type Answer = string | number | readonly string[] | readonly Cost[]
export type Answers = Readonly<Record<string, Answer | undefined>>

export const comparisons = {
  'at-most': 'au plus',
  'at-least': 'au moins',
  equals: 'égal à',
  differs: 'différent de',
} as const
export type Comparison = keyof typeof comparisons

/** A number (cents, count), a choice, an answer (a day may be moved by months), or the day of filing moved by months. */
export type Operand =
  | { value: number | string }
  | { question: string; plusMonths?: number | undefined }
  | { filingPlusMonths: number }
/** What an answer must satisfy. Not checked while one of its sides has no answer. `percent` takes a share of the right side.
 * Several choices equal a value when it is one of them. Which answers may be compared: `ruleProblem`. */
export type Rule = {
  code: string
  left: { question: string }
  op: Comparison
  right: Operand
  percent?: number | undefined
  message: string
}

const isEmpty = (answer: Answer | undefined) =>
  answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)

/** The questions that are asked, given what is answered already: one that hangs on a hidden one is hidden too. */
export function askedQuestions(form: readonly Question[], answers: Answers): Question[] {
  const asked: Question[] = []
  for (const question of form) {
    const { showIf } = question
    const shown =
      !showIf ||
      (asked.some(({ code }) => code === showIf.question) &&
        [answers[showIf.question]].flat().some(answer => showIf.is.includes(String(answer))))
    if (shown) asked.push(question)
  }
  return asked
}

/** Sum of lines of cost, in cents; the number itself for an amount. */
export const amountOf = (answer: Answer | undefined): number | undefined =>
  typeof answer === 'number'
    ? answer
    : Array.isArray(answer) && answer.some(line => typeof line === 'object')
      ? (answer as readonly Cost[]).reduce((sum, { cents }) => sum + cents, 0)
      : undefined

/** The answer that has a meaning, if it is asked and answered. */
export function answerMeaning(
  form: readonly Question[],
  answers: Answers,
  meaning: Meaning,
): Answer | undefined {
  const question = askedQuestions(form, answers).find(({ means }) => means === meaning)
  const answer = question && answers[question.code]
  return isEmpty(answer) ? undefined : answer
}

/** Everything that keeps answers from being filed on a day, each at its question. */
export function answerProblems(
  { form, rules }: { form: readonly Question[]; rules: readonly Rule[] },
  answers: Answers,
  today: Day,
): Problem[] {
  const asked = askedQuestions(form, answers)
  const missing = asked
    .filter(({ required, code }) => required && isEmpty(answers[code]))
    .map(({ code, label }) => ({ path: code, message: `« ${label} » n’est pas rempli.` }))
  const sideOf = (operand: Operand): Side | undefined => {
    if ('value' in operand) return operand.value
    if ('filingPlusMonths' in operand) return addMonths(today, operand.filingPlusMonths)
    const answer = asked.some(({ code }) => code === operand.question) ? answers[operand.question] : undefined
    if (isEmpty(answer)) return undefined
    if (typeof answer === 'string') return operand.plusMonths ? addMonths(answer, operand.plusMonths) : answer
    return isChoices(answer) ? answer : amountOf(answer)
  }
  const broken = rules.flatMap(({ left, op, right, percent, message }) => {
    const [a, base] = [sideOf(left), sideOf(right)]
    if (a === undefined || base === undefined) return []
    const b = percent === undefined || typeof base !== 'number' ? base : (base * percent) / 100
    return holds(a, op, b) ? [] : [{ path: left.question, message }]
  })
  return [...missing, ...broken]
}

type Side = number | string | readonly string[]
const isChoices = (answer: Answer | undefined): answer is readonly string[] =>
  Array.isArray(answer) && answer.every(one => typeof one === 'string')

function holds(a: Side, op: Comparison, b: Side): boolean {
  const same = Array.isArray(a) ? a.includes(b) : a === b
  if (op === 'equals') return same
  if (op === 'differs') return !same
  return op === 'at-most' ? a <= b : a >= b
}
