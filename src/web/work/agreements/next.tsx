import {
  type aroundPayment,
  dueOn,
  type Observation,
  type Payment,
  payable,
  paymentBlockers,
  paymentKinds,
  totalOf,
  yearsOf,
} from '../../../modules/agreements/index.ts'
import { formatDay, formatEuros } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Seen } from './find.ts'

type Props = {
  visit: WorkVisit
  seen: Seen
  around: Awaited<ReturnType<typeof aroundPayment>>
  payments: readonly Payment[]
  observations: readonly Observation[]
}

/** For the beneficiary: the next payment and the next commitment, in plain words. */
export const NextSection = ({ seen, around, payments, observations }: Props) => {
  if (seen.own.length === 0) return null
  return (
    <Section id="suite" title="La suite pour vous">
      <ul>
        <li>{nextPayment(seen, around, payments)}</li>
        {nextCommitments(seen, observations).map(one => (
          <li>{one}</li>
        ))}
      </ul>
    </Section>
  )
}

function nextPayment(
  { agreement, file }: Seen,
  around: Props['around'],
  payments: readonly Payment[],
): string {
  if (!agreement.signedOn)
    return 'Prochain versement : aucun avant que la convention soit signée des deux côtés.'
  const underWay = payments.find(({ paidOn, refusedAt }) => !paidOn && !refusedAt)
  if (underWay)
    return `Prochain versement : ${paymentKinds[underWay.kind].toLowerCase()} de ${formatEuros(totalOf(underWay), 'exact')}, ${underWay.approvedAt ? 'approuvé, en cours de paiement' : 'en cours de vérification'}.`
  if (!['agreed', 'in-payment'].includes(file.state))
    return 'Prochain versement : aucun, les versements sont terminés.'
  const advance = payable('advance', around)
  if (advance > 0 && paymentBlockers('advance', advance, around).length === 0)
    return `Prochain versement : l’avance, jusqu’à ${formatEuros(advance, 'exact')}.`
  const interim = payable('interim', around)
  const balance = payable('balance', around)
  return interim > 0 || balance > 0
    ? `Prochain versement : jusqu’à ${formatEuros(Math.max(interim, balance), 'exact')}, d’après vos dépenses acceptées.`
    : 'Prochain versement : déclarez vos dépenses, il en dépend.'
}

function nextCommitments({ agreement, file }: Seen, observations: readonly Observation[]): string[] {
  if (file.state === 'closed') return ['Vos engagements sont terminés.']
  const year = yearsOf(agreement).find(
    one => !observations.some(({ year: seen, replaced }) => seen === one && !replaced),
  )
  return [
    `Votre projet commence le ${formatDay(agreement.starts_on)} et s’achève le ${formatDay(agreement.ends_on)}.`,
    ...(year
      ? [
          `Vos emplois sont constatés à partir du ${formatDay(dueOn(agreement.decidedOn, year))} (année ${year} sur ${agreement.years}).`,
        ]
      : []),
    ...(file.state === 'clawback' ? ['Un reversement est demandé : voyez plus bas.'] : []),
  ]
}
