import {
  approvalBlockers,
  type aroundPayment,
  limitsOf,
  type Payment,
  paidOf,
  payable,
  payBlockers,
  paymentBlockers,
  paymentKinds,
  totalOf,
} from '../../../modules/agreements/index.ts'
import { moveOf } from '../../../modules/applications/index.ts'
import { ActionButton, Form, optionsOf } from '../../forms/index.ts'
import { formatDay, formatEuros, formatInstant } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Seen } from './find.ts'

type Around = Awaited<ReturnType<typeof aroundPayment>>
type Kind = keyof typeof paymentKinds

/** Payments asked, approved by another and made; what may still be asked, and which limit stops it. */
export const PaymentsSection = ({
  visit,
  seen,
  around,
  payments,
}: {
  visit: WorkVisit
  seen: Seen
  around: Around
  payments: readonly Payment[]
}) => {
  const to = (path: string) => visit.to(`/espace/conventions/${seen.agreement.id}${path}`)
  const kinds = Object.keys(paymentKinds) as Kind[]
  const blocked = kinds.map(kind => paymentBlockers(kind, Math.max(1, payable(kind, around)), around))
  const open = kinds.filter((_, rank) => blocked[rank]!.length === 0)
  const possible = (kind: Kind) => (open.includes(kind) ? payable(kind, around) : 0)
  return (
    <Section id="versements" title="Versements">
      <ul class="pending">
        {payments.map(payment => (
          <PaymentLine visit={visit} seen={seen} payment={payment} />
        ))}
        {payments.length === 0 && <li>Aucun versement n’est demandé.</li>}
      </ul>
      {seen.agreement.signedOn && (
        <details>
          <summary>Ce qui borne les versements</summary>
          <ul>
            {kinds.map(kind => (
              <li>
                {`${paymentKinds[kind]} : ${formatEuros(possible(kind), 'exact')} possibles. ${limitsOf(
                  kind,
                  around,
                )
                  .map(({ words }) => words)
                  .join(' ')}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {seen.may('request-payment') && open.length > 0 && (
        <Form
          visit={visit}
          id="versement"
          action={to('/versements')}
          submit="Demander ce versement"
          values={{ kind: open[0], amount: payable(open[0]!, around) }}
          fields={[
            {
              name: 'kind',
              label: 'Nature',
              kind: 'radio',
              options: optionsOf(paymentKinds).filter(({ value }) => open.includes(value as Kind)),
            },
            {
              name: 'amount',
              label: 'Montant (€)',
              kind: 'euros',
              help: 'Partagé entre l’État et la région comme l’aide, au centime. Une autre personne approuve.',
            },
          ]}
        />
      )}
      {seen.may('request-payment') && open.length === 0 && (
        <Notice kind="info" title="Rien à demander pour l’instant">
          {[...new Set(blocked.flat())].join(' ')}
        </Notice>
      )}
      {seen.may('settle-agreement') &&
        moveOf('settle').from.includes(seen.file.state) &&
        payable('balance', around) === 0 &&
        (around.accepted > 0 || paidOf(payments).total > 0) && (
          <Form
            visit={visit}
            id="sans-solde"
            action={to('/sans-solde')}
            submit="Clore les versements sans solde"
            variant="secondary"
            fields={[
              {
                name: 'reason',
                label: 'Pourquoi aucun solde n’est dû',
                kind: 'text',
                help: 'Ce qui n’est pas versé revient aux enveloppes.',
              },
            ]}
          />
        )}
    </Section>
  )
}

const stateOf = (payment: Payment): string => {
  if (payment.refusedAt) return `refusé par ${payment.refusedBy} : ${payment.reason}`
  if (payment.paidOn) return `versé le ${formatDay(payment.paidOn)}, approuvé par ${payment.approvedBy}`
  if (payment.approvedAt)
    return `approuvé par ${payment.approvedBy} le ${formatInstant(payment.approvedAt)}, à payer`
  return 'à approuver par une autre personne'
}

const PaymentLine = ({ visit, seen, payment }: { visit: WorkVisit; seen: Seen; payment: Payment }) => {
  const underWay = !payment.paidOn && !payment.refusedAt
  const reasons = approvalBlockers(payment, visit.actor.authorId, seen.own.length > 0)
  const to = (gesture: string) =>
    visit.to(`/espace/conventions/${seen.agreement.id}/versements/${payment.id}/${gesture}`)
  const common = { visit, version: payment.version }
  const approves = seen.may('approve-payment') && !payment.approvedAt
  return (
    <li>
      <div>
        <p class="pending__what">
          {`${paymentKinds[payment.kind]} de ${formatEuros(totalOf(payment), 'exact')} (${payment.reference})`}
        </p>
        <p class="pending__when">
          {`État ${formatEuros(payment.state_cents, 'exact')}, région ${formatEuros(payment.region_cents, 'exact')}. Demandé par ${payment.requestedBy} le ${formatInstant(payment.requestedAt)} ; ${stateOf(payment)}.`}
        </p>
        {underWay && approves && reasons.map(one => <p class="pending__when">{one}</p>)}
        {underWay && seen.may('pay-payment') && payBlockers(payment).length === 0 && (
          <Form
            {...common}
            id={`payer-${payment.id}`}
            action={to('payer')}
            submit="Enregistrer le versement"
            values={{ paidOn: visit.today }}
            fields={[
              { name: 'paidOn', label: 'Versé le', kind: 'day' },
              { name: 'mandate', label: 'Numéro du mandat', kind: 'text' },
            ]}
          />
        )}
        {underWay && seen.may('refuse-payment') && !payment.exportedAt && (
          <details>
            <summary>Refuser ce versement</summary>
            <Form
              {...common}
              id={`refuser-${payment.id}`}
              action={to('refuser')}
              submit="Refuser"
              variant="secondary"
              fields={[{ name: 'reason', label: 'Pourquoi', kind: 'text' }]}
            />
          </details>
        )}
      </div>
      {underWay && approves && reasons.length === 0 && (
        <ActionButton {...common} id={`approuver-${payment.id}`} action={to('approuver')} label="Approuver" />
      )}
    </li>
  )
}
