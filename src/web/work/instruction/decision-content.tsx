import { type Decision, type FrozenBase, outcomes, sides } from '../../../modules/appraisals/index.ts'
import type { Envelope } from '../../../modules/funding/index.ts'
import { rateInWords } from '../../aid/words.ts'
import { formatDay, formatEuros, formatInstant } from '../../text/format.ts'
import { DefinitionList } from '../../ui/index.ts'

type Props = {
  decision: Decision
  envelopes: readonly Pick<Envelope, 'id' | 'name'>[]
  calls: readonly { id: number; name: string }[]
  /** What the calculation of the decision says of its base, and where it is read. */
  aid: { base: FrozenBase | undefined; href: string | undefined }
}

/** Everything that a signature bears on, and its hash. */
export const DecisionContent = ({ decision, envelopes, calls, aid }: Props) => {
  const from = (id: number | null) =>
    id ? ` sur « ${envelopes.find(one => one.id === id)?.name ?? `enveloppe n° ${id}`} »` : ''
  const granted = decision.outcome === 'granted'
  return (
    <DefinitionList
      items={[
        { term: 'Décision', value: outcomes[decision.outcome] },
        ...(granted
          ? [
              {
                term: 'Part de l’État',
                value: `${formatEuros(decision.state_cents, 'exact')}${from(decision.state_envelope_id)}`,
              },
              {
                term: 'Part de la région',
                value: `${formatEuros(decision.region_cents, 'exact')}${from(decision.region_envelope_id)}`,
              },
              { term: 'Assiette éligible', value: formatEuros(decision.eligible_cents, 'exact') },
              {
                term: 'Base d’aide d’État',
                value: aid.base?.label ?? 'non précisée',
                note: aid.base && (
                  <>
                    {rateInWords(aid.base)}{' '}
                    {aid.href && (
                      <a href={aid.href}>
                        {decision.grantedCalculationId
                          ? 'Le calcul du jour de la décision'
                          : 'Le calcul figé'}
                      </a>
                    )}
                  </>
                ),
              },
              ...(decision.notification_ref
                ? [{ term: 'Notification à la Commission', value: decision.notification_ref }]
                : []),
            ]
          : []),
        ...(decision.redirected_call_id
          ? [
              {
                term: 'Réorienté vers',
                value: calls.find(({ id }) => id === decision.redirected_call_id)?.name ?? 'un autre appel',
              },
            ]
          : []),
        { term: 'Motif', value: decision.reason || 'sans motif particulier' },
        {
          term: 'Empreinte du contenu',
          value: <code>{decision.hash}</code>,
          note: 'SHA-256. Les deux signatures portent sur elle : tout changement les fait tomber.',
        },
      ]}
    />
  )
}

/** Who turned a key, and which signatures fell, with why. */
export const Signatures = ({ decision }: { decision: Decision }) => (
  <ul>
    {(['state', 'region'] as const).map(side => {
      const valid = decision.signatures.find(one => one.side === side && !one.voidedAt)
      return (
        <li>
          {sides[side]} :{' '}
          {valid ? `${valid.author} a signé, ${formatInstant(valid.signedAt)}` : 'n’a pas signé ce contenu'}
        </li>
      )
    })}
    {decision.signatures
      .filter(({ voidedAt }) => voidedAt)
      .map(one => (
        <li>
          <s>
            {sides[one.side]} : {one.author}, {formatInstant(one.signedAt)}
          </s>{' '}
          signature tombée le {formatDay(one.voidedAt!)} : {one.voidReason}
        </li>
      ))}
  </ul>
)
