import { addMonths } from '../../../kernel/dates.ts'
import { type State, states } from '../../applications/index.ts'
import type { Agreement } from '../store.ts'
import type { Claim, ClaimLine } from './store.ts'

const invoiceOf = ({ supplier, invoice }: Pick<ClaimLine, 'supplier' | 'invoice'>): string =>
  `${supplier} / ${invoice}`.toLocaleLowerCase('fr').replace(/\s+/g, ' ').trim()

/** The last day of spending: the end of the project, or before it the months that the fund leaves. */
export const lastSpendingOn = (
  { starts_on, ends_on }: Pick<Agreement, 'starts_on' | 'ends_on'>,
  months: number,
): string => {
  const limit = addMonths(starts_on, months)
  return limit < ends_on ? limit : ends_on
}

/** Why spending may not be claimed in a state of the file. */
export const claimBlockers = (state: State): string[] =>
  state === 'agreed' || state === 'in-payment'
    ? []
    : [`Ce dossier est « ${states[state].toLowerCase()} » : aucune dépense ne s’y déclare.`]

/** Why a claim cannot be sent: each line is read against the day of filing (incentive effect), the last day of spending, the day
 * it is, its evidence and the invoices of the other claims. */
export function sendBlockers(
  claim: Pick<Claim, 'lines' | 'state' | 'evidenced'>,
  {
    filedOn,
    lastOn,
    today,
    others,
  }: {
    filedOn: string
    lastOn: string
    today: string
    others: readonly Pick<Claim, 'lines' | 'state'>[]
  },
): string[] {
  const claimed = new Set(
    others.filter(({ state }) => state !== 'refused').flatMap(({ lines }) => lines.map(invoiceOf)),
  )
  const seen = new Set<string>()
  const lineReasons = claim.lines.flatMap((line, rank) => {
    const name = `Ligne ${rank + 1}, « ${line.label} »`
    const invoice = invoiceOf(line)
    const twice = claimed.has(invoice) || seen.has(invoice)
    seen.add(invoice)
    return [
      ...(line.cents > 0 ? [] : [`${name} : le montant est nul.`]),
      ...(line.paidOn < filedOn
        ? [`${name} : payée avant le dépôt du dossier, elle n’est pas éligible.`]
        : []),
      ...(line.paidOn > lastOn
        ? [`${name} : payée après le dernier jour des dépenses, elle n’est pas éligible.`]
        : []),
      ...(claim.evidenced.includes(line.invoice) ? [] : [`${name} : joignez sa facture.`]),
      ...(line.paidOn > today ? [`${name} : le jour de paiement n’est pas encore venu.`] : []),
      ...(twice ? [`${name} : cette facture est déjà déclarée.`] : []),
    ]
  })
  return [
    ...(claim.state === 'draft' ? [] : ['Cette demande est déjà envoyée.']),
    ...(claim.lines.length > 0 ? [] : ['La demande ne contient aucune dépense.']),
    ...lineReasons,
  ]
}

/** What is wrong with what the operator accepts, line by line: never more than claimed, never less without saying why. */
export const checkProblems = (
  lines: readonly ClaimLine[],
  checked: readonly { acceptedCents: number; note: string }[],
): { path: string; message: string }[] => [
  ...(checked.length === lines.length
    ? []
    : [{ path: 'checks', message: 'Dites ce qui est accepté de chaque ligne.' }]),
  ...checked.flatMap(({ acceptedCents, note }, rank) => {
    const { cents } = lines[rank] ?? { cents: 0 }
    if (acceptedCents > cents)
      return [
        { path: `checks.${rank}.acceptedCents`, message: 'On n’accepte pas plus que ce qui est déclaré.' },
      ]
    return acceptedCents < cents && !note
      ? [{ path: `checks.${rank}.note`, message: 'Dites pourquoi une part est écartée.' }]
      : []
  }),
]
