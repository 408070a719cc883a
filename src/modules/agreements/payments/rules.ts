import { distribute, eurosInWords, portion } from '../../../kernel/money.ts'
import { type State, states } from '../../applications/index.ts'
import { type Agreement, totalOf } from '../store.ts'
import type { PaymentKind } from '../words.ts'
import { advanceBound, type Bound, beforeBalanceBound } from './bounds.ts'
import type { Payment } from './store.ts'

type Terms = Pick<
  Agreement,
  | 'state_cents'
  | 'region_cents'
  | 'eligible_cents'
  | 'advance_bp'
  | 'guaranteed'
  | 'starts_on'
  | 'ends_on'
  | 'signedOn'
>
type Known = Pick<Payment, 'kind' | 'state_cents' | 'region_cents' | 'paidOn' | 'refusedAt'>

/** What a payment is judged against. `accepted`: cents of spending that the operator accepted. */
export type Around = {
  agreement: Terms
  state: State
  payments: readonly Known[]
  accepted: number
  claimOpen: boolean
  /** An amendment waits for its signatures. */
  amending: boolean
  bounds: readonly Bound[]
}

/** Cents paid, by side. */
export const paidOf = (payments: readonly Known[]): { state: number; region: number; total: number } => {
  const paid = payments.filter(({ paidOn }) => paidOn)
  const state = paid.reduce((sum, { state_cents }) => sum + state_cents, 0)
  const region = paid.reduce((sum, { region_cents }) => sum + region_cents, 0)
  return { state, region, total: state + region }
}

/** Aid that accepted spending gives a right to: the rate of the agreement, on no more than its eligible base. */
export const dueFor = (agreement: Terms, accepted: number): number =>
  agreement.eligible_cents === 0
    ? 0
    : portion(totalOf(agreement), Math.min(accepted, agreement.eligible_cents), agreement.eligible_cents)

/** What may still be paid of a kind, in cents, by the agreement, the law and the accepted spending; never below zero. */
export function payable(kind: PaymentKind, around: Around): number {
  const paid = paidOf(around.payments).total
  return Math.max(0, Math.min(...limitsOf(kind, around).map(({ cents }) => cents)) - paid)
}

/** The limits of a kind: what all payments, this one included, may come to, and in whose name. */
export function limitsOf(
  kind: PaymentKind,
  { agreement, accepted, bounds }: Around,
): { cents: number; words: string }[] {
  const total = totalOf(agreement)
  const legal = kind === 'advance' ? advanceBound(bounds, agreement) : beforeBalanceBound(bounds, agreement)
  const limit = ({ basisPoints, source }: Bound) => {
    const cents = portion(total, basisPoints, 10_000)
    return { cents, words: `La loi borne ces versements à ${eurosInWords(cents)} en tout (${source}).` }
  }
  const advance = portion(total, agreement.advance_bp, 10_000)
  const due = dueFor(agreement, accepted)
  return [
    { cents: total, words: `L’aide conventionnée est de ${eurosInWords(total)}.` },
    ...(kind !== 'balance' && legal ? [limit(legal)] : []),
    ...(kind === 'advance'
      ? [{ cents: advance, words: `La convention prévoit une avance de ${eurosInWords(advance)}.` }]
      : [
          {
            cents: due,
            words: `Les dépenses acceptées (${eurosInWords(accepted)}) donnent droit à ${eurosInWords(due)} en tout.`,
          },
        ]),
  ]
}

/** The states of a file in which it is paid. */
export const payingStates: readonly State[] = ['agreed', 'in-payment']

/** Why a payment of some cents cannot be asked, approved or paid. The page shows the same sentences. */
export function paymentBlockers(kind: PaymentKind, cents: number, around: Around): string[] {
  const { agreement, state, payments, claimOpen, amending, bounds } = around
  const standing = payments.filter(({ refusedAt }) => !refusedAt)
  const after = paidOf(payments).total + cents
  const noBound =
    kind === 'advance' ? !advanceBound(bounds, agreement) : !beforeBalanceBound(bounds, agreement)
  return [
    ...(agreement.signedOn ? [] : ['La convention n’est pas signée des deux côtés.']),
    ...(agreement.signedOn && !payingStates.includes(state)
      ? [`Ce dossier est « ${states[state].toLowerCase()} » : rien ne s’y verse.`]
      : []),
    ...(amending ? ['Un avenant attend ses signatures : rien ne se verse avant.'] : []),
    ...(cents > 0 ? [] : ['Un versement nul ne se demande pas.']),
    ...(standing.some(({ paidOn }) => !paidOn)
      ? ['Un versement est déjà en cours : approuvez-le ou refusez-le.']
      : []),
    ...(kind === 'advance' && standing.length > 0
      ? ['L’avance est le premier versement, et le seul de sa sorte.']
      : []),
    ...(noBound && kind !== 'balance'
      ? ['Aucune borne légale n’est connue pour ce jour : rien ne se verse sans elle.']
      : []),
    ...(kind === 'balance' && claimOpen ? ['Une demande de remboursement n’est pas encore contrôlée.'] : []),
    ...limitsOf(kind, around)
      .filter(limit => after > limit.cents)
      .map(({ cents: most, words }) => `${words} Il manque ${eurosInWords(after - most)}.`),
  ]
}

/** A payment between the State and the région, so that all that was paid stays split as the agreement is, to the cent. */
export function splitPayment(
  cents: number,
  agreement: Pick<Terms, 'state_cents' | 'region_cents'>,
  before: { state: number; region: number },
): { state_cents: number; region_cents: number } {
  const [state = 0] = distribute(before.state + before.region + cents, [
    agreement.state_cents,
    agreement.region_cents,
  ])
  const part = Math.min(Math.max(state - before.state, 0), cents)
  return { state_cents: part, region_cents: cents - part }
}

/** Why a person may not approve what was asked. */
export const approvalBlockers = (
  payment: Pick<Payment, 'requestedById' | 'approvedAt' | 'refusedAt' | 'paidOn'>,
  authorId: number,
  actsForBeneficiary: boolean,
): string[] => [
  ...openBlockers(payment),
  ...(payment.approvedAt ? ['Ce versement est déjà approuvé.'] : []),
  ...(payment.requestedById === authorId
    ? ['Qui demande un versement ne l’approuve pas : une autre personne doit le faire.']
    : []),
  ...(actsForBeneficiary
    ? ['Vous agissez aussi pour le bénéficiaire : une autre personne doit le faire.']
    : []),
]

/** Why nothing more is done of a payment. */
export const openBlockers = ({ refusedAt, paidOn }: Pick<Payment, 'refusedAt' | 'paidOn'>): string[] => [
  ...(refusedAt ? ['Ce versement est refusé.'] : []),
  ...(paidOn ? ['Ce versement est payé.'] : []),
]
