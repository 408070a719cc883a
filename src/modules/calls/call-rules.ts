import type { Problem } from '../../kernel/errors.ts'
import type { Question, Rule } from './form.ts'
import { ruleProblem } from './rule-kinds.ts'
import type { CallContent } from './store.ts'

/** The last instant of a call: its closing or, without one, the end of its last wave; null when it stays open. The database
 * says the same (`call_closing`). */
export const closingOf = ({ closes_at, waves }: Pick<CallContent, 'closes_at' | 'waves'>): string | null =>
  closes_at ?? waves.at(-1)?.closesAt ?? null

/** What is wrong in the dates of a call, each at its field. */
export function dateProblems({
  opens_at,
  closes_at,
  waves,
}: Pick<CallContent, 'opens_at' | 'closes_at' | 'waves'>): Problem[] {
  const unordered = waves.findIndex(
    ({ closesAt }, index) => index > 0 && closesAt <= waves[index - 1]!.closesAt,
  )
  const without = waves.findIndex(({ closesAt }) => !closesAt)
  const beyond = waves.findIndex(({ closesAt }) => closes_at && closesAt > closes_at)
  const at = (index: number, message: string): Problem[] =>
    index < 0 ? [] : [{ path: `waves.${index}.closesAt`, message }]
  return [
    ...(opens_at && closes_at && closes_at <= opens_at
      ? [{ path: 'closesAt', message: 'La clôture vient après l’ouverture.' }]
      : []),
    ...at(without, 'Dites quand cette vague se clôt.'),
    ...at(unordered, 'Chaque vague se clôt après celle d’avant.'),
    ...at(beyond, 'Une vague ne se clôt pas après l’appel.'),
  ]
}

/** Once a call is published, people count on its dates: what is over is over, and an open call is not closed behind them. */
export function redateBlockers(
  before: Pick<CallContent, 'state' | 'opens_at' | 'closes_at' | 'waves'>,
  after: Pick<CallContent, 'opens_at' | 'closes_at' | 'waves'>,
  now: Date,
): string[] {
  if (before.state !== 'published') return []
  const past = (instant: string | null) => instant !== null && new Date(instant) <= now
  return [
    ...(past(before.opens_at) && before.opens_at !== after.opens_at
      ? ['Cet appel est déjà ouvert : son ouverture ne change plus.']
      : []),
    ...(after.opens_at === null ? ['Un appel publié garde une date d’ouverture.'] : []),
    ...(closingOf(before) !== closingOf(after) && past(closingOf(after))
      ? ['Un appel publié ne se clôt pas dans le passé.']
      : []),
  ]
}

/** What keeps a form from being asked: questions that hang on nothing, choices without values, rules on what is not asked. */
export function formBlockers(form: readonly Question[], rules: readonly Rule[]): string[] {
  const codes = form.map(({ code }) => code)
  return [
    ...form.flatMap(({ label, kind, options, showIf }, index) => [
      ...((kind === 'choice' || kind === 'checks') && !options?.length
        ? [`« ${label} » n’a aucune valeur à choisir.`]
        : []),
      ...(showIf && !codes.slice(0, index).includes(showIf.question)
        ? [`« ${label} » dépend d’une question qui ne vient pas avant elle.`]
        : []),
    ]),
    ...rules.flatMap(rule => {
      const { left, right, message } = rule
      const named = [left.question, ...('question' in right ? [right.question] : [])]
      if (!named.every(code => codes.includes(code)))
        return [`La règle « ${message} » parle d’une question qui n’existe plus.`]
      const problem = ruleProblem(rule, form)
      return problem ? [`La règle « ${message} » ne peut pas être vérifiée. ${problem.message}`] : []
    }),
  ]
}

/** What a call in one step would never ask. */
export const stepBlockers = ({
  steps,
  form,
  documents,
}: Pick<CallContent, 'steps' | 'form' | 'documents'>): string[] =>
  steps === 2
    ? []
    : [...form, ...documents]
        .filter(({ secondStep }) => secondStep)
        .map(({ label }) => `« ${label} » est pour la seconde étape : cet appel n’en aurait qu’une.`)

/** Everything that keeps a call from being published at an instant. */
export function publishBlockers(call: CallContent, now: Date): string[] {
  const closing = closingOf(call)
  return [
    ...(call.state === 'published' ? ['Cet appel est déjà publié.'] : []),
    ...(call.opens_at ? [] : ['La date d’ouverture manque.']),
    ...(closing && new Date(closing) <= now ? ['La clôture est déjà passée.'] : []),
    ...(call.type === 'callForProjects' && !call.closes_at && call.waves.length === 0
      ? ['Un appel à projets a une clôture, ou des vagues.']
      : []),
    ...(call.type === 'callForProjects' && call.grid.length === 0
      ? ['Un appel à projets a une grille de notation.']
      : []),
    ...(call.steps === 2 && call.full_file_months === null
      ? ['Un appel en deux étapes dit combien de mois sont donnés pour déposer le dossier entier.']
      : []),
    ...stepBlockers(call),
    ...(call.form.length === 0 ? ['Le formulaire n’a aucune question.'] : []),
    ...dateProblems(call).map(({ message }) => message),
    ...formBlockers(call.form, call.rules),
  ]
}
