import { eurosInWords, portion } from '../../../kernel/money.ts'
import { type Ground, grounds } from '../words.ts'
import type { Clawback } from './store.ts'

/** What is judged: jobs promised and seen, cents paid, cents that came back, on the ground of jobs or in all, cents that
 * accepted spending gives a right to; `tolerance` in basis points of the promise. */
export type Facts = {
  promised: number
  observed: number | undefined
  paid: number
  recovered: number
  recoveredForJobs: number
  due: number
  tolerance: number
  /** The project is at its term, or its payments are: what was not spent will not be. */
  over: boolean
}

/** Aid to ask back, in cents, rounded down: in proportion of the jobs missing, `max(0, promised − observed) / promised × paid`,
 * nothing while the gap is within the tolerance; what was paid above accepted spending; or all of it. What came back already is
 * not asked again. */
export function clawbackDue(
  ground: Ground,
  { promised, observed = 0, paid, recovered, recoveredForJobs, due, tolerance }: Omit<Facts, 'over'>,
): number {
  const left = paid - recovered
  if (ground === 'spending') return Math.max(0, left - due)
  if (ground !== 'jobs') return left
  const missing = Math.max(0, promised - observed)
  const within = missing * 10_000 <= promised * tolerance
  return missing === 0 || within
    ? 0
    : Math.min(left, Math.max(0, portion(paid, missing, promised) - recoveredForJobs))
}

/** Grounds that take the whole aid back: nothing goes on after. The others are in proportion, and the file goes on. */
export const isFull = (ground: Ground): boolean => ground !== 'jobs' && ground !== 'spending'

/** Why nothing can be asked back on a ground. */
export const clawbackBlockers = (
  ground: Ground,
  facts: Facts,
  known: readonly Pick<Clawback, 'state'>[],
): string[] => [
  ...(known.some(({ state }) => state === 'proposed' || state === 'ordered')
    ? ['Un reversement est déjà demandé.']
    : []),
  ...(facts.paid > facts.recovered ? [] : ['Rien n’est à rendre : rien ne se redemande.']),
  ...(ground === 'jobs' && facts.observed === undefined ? ['Aucun constat d’emplois n’est enregistré.'] : []),
  ...(ground === 'jobs' && facts.promised === 0 ? ['Aucun emploi n’était promis.'] : []),
  ...(ground === 'spending' && !facts.over
    ? ['Le projet n’est pas à son terme : des dépenses peuvent encore venir.']
    : []),
  ...(facts.paid > facts.recovered && clawbackDue(ground, facts) === 0
    ? [`« ${grounds[ground]} » : d’après la formule, rien n’est dû.`]
    : []),
]

/** Why what was proposed cannot be ordered: nothing is, or what it rests on changed since. */
export function orderBlockers(
  open: Pick<Clawback, 'state' | 'ground' | 'amountCents'> | undefined,
  facts: Facts,
): string[] {
  if (open?.state !== 'proposed') return ['Aucune proposition de reversement n’attend.']
  const due = clawbackDue(open.ground, facts)
  return due === open.amountCents
    ? []
    : [
        `La formule donne maintenant ${eurosInWords(due)}, et non les ${eurosInWords(open.amountCents)} proposés : abandonnez cette proposition, puis proposez-le de nouveau.`,
      ]
}
