import { dayInParis } from '../../../kernel/dates.ts'
import {
  type Clawback,
  clawbackBlockers,
  clawbackDue,
  clawbackStates,
  closingBlockers,
  type Facts,
  type Ground,
  grounds,
  type Observation,
  openClawback,
} from '../../../modules/agreements/index.ts'
import { moveOf } from '../../../modules/applications/index.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { formatCount, formatDay, formatEuros } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Seen } from './find.ts'

type Props = {
  visit: WorkVisit
  seen: Seen
  facts: Facts
  clawbacks: readonly Clawback[]
  observations: readonly Observation[]
}
const why = { name: 'reason', label: 'Pourquoi', kind: 'area' as const }

/** Aid asked back by the declared formula, and the closing of the file. */
export const ClawbackSection = ({ visit, seen, facts, clawbacks, observations }: Props) => {
  const { file } = seen
  const to = (path: string) => visit.to(`/espace/conventions/${seen.agreement.id}${path}`)
  const open = openClawback(clawbacks)
  const possible = (Object.keys(grounds) as Ground[]).filter(
    ground => clawbackBlockers(ground, facts, clawbacks).length === 0,
  )
  const claims = moveOf('claim-back').from.includes(file.state)
  const left = closingBlockers(observations, clawbacks, {
    jobsDue: clawbackDue('jobs', facts),
    years: seen.agreement.years,
  })
  return (
    <Section
      id="reversement"
      title="Reversement et clôture"
      lead="Emplois : l’aide versée, en proportion des emplois promis qui manquent. Dépenses : ce qui est versé au-delà de ce qu’elles justifient. Autres motifs : toute l’aide versée, et le dossier se clôt ; sinon il reprend où il était."
    >
      <ul class="pending">
        {clawbacks.map(one => (
          <li>
            <div>
              <p class="pending__what">
                {`${grounds[one.ground]} : ${formatEuros(one.amountCents, 'exact')} (${clawbackStates[one.state].toLowerCase()})`}
              </p>
              <p class="pending__when">
                {`Promis ${formatCount(one.promised)}, constaté ${formatCount(one.observed)}, versé ${formatEuros(one.paidCents, 'exact')}, déjà reversé ${formatEuros(one.recoveredCents, 'exact')}. ${one.author}, ${formatDay(dayInParis(one.recordedAt))} : ${one.reason}`}
              </p>
            </div>
          </li>
        ))}
        {clawbacks.length === 0 && <li>Rien n’est redemandé.</li>}
      </ul>
      {claims && possible.length > 0 && seen.may('propose-clawback') && (
        <details>
          <summary>Proposer un reversement</summary>
          <Form
            visit={visit}
            id="reversement-propose"
            action={to('/reversement')}
            submit="Proposer"
            variant="secondary"
            fields={[
              {
                name: 'ground',
                label: 'Motif',
                kind: 'radio',
                options: possible.map(value => ({
                  value,
                  label: `${grounds[value]} : ${formatEuros(clawbackDue(value, facts), 'exact')}`,
                })),
              },
              why,
            ]}
          />
        </details>
      )}
      {open?.state === 'proposed' && seen.may('order-clawback') && (
        <Form
          visit={visit}
          id="ordonner"
          action={to('/reversement/ordonner')}
          submit={`Ordonner le reversement de ${formatEuros(open.amountCents, 'exact')}`}
          fields={[why]}
        />
      )}
      {open && seen.may('waive-clawback') && (
        <details>
          <summary>Abandonner ce reversement</summary>
          <Form
            visit={visit}
            id="abandonner"
            action={to('/reversement/abandonner')}
            submit="Abandonner"
            variant="secondary"
            fields={[why]}
          />
        </details>
      )}
      {open?.state === 'ordered' && seen.may('recover-clawback') && (
        <Form
          visit={visit}
          id="recevoir"
          action={to('/reversement/recevoir')}
          submit="Enregistrer ce qui est reversé"
          version={open.version}
          draft
          values={{ amount: open.amountCents - open.recoveredCents, receivedOn: visit.today }}
          fields={[
            { name: 'amount', label: 'Montant (€)', kind: 'euros' },
            { name: 'receivedOn', label: 'Reçu le', kind: 'day' },
            { name: 'mandate', label: 'Numéro du titre', kind: 'text' },
          ]}
        />
      )}
      {file.state === 'monitored' && (
        <>
          {left.length > 0 && (
            <ul>
              {left.map(one => (
                <li>{one}</li>
              ))}
            </ul>
          )}
          {left.length === 0 && seen.may('close-agreement') && (
            <ActionButton visit={visit} id="clore" action={to('/clore')} label="Clore ce dossier" />
          )}
        </>
      )}
    </Section>
  )
}
