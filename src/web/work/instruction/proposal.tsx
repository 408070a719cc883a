import { stateBlockers } from '../../../modules/applications/index.ts'
import {
  appraisalsPolicy,
  type Decision,
  moveOfOutcome,
  type Outcome,
  outcomes,
} from '../../../modules/appraisals/index.ts'
import type { Envelope } from '../../../modules/funding/index.ts'
import { type Field, Form, whyItFalls } from '../../forms/index.ts'
import { formatEuros } from '../../text/format.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'
import type { JudgedFile } from './get-file.ts'
import { Reasons } from './reasons.tsx'

type Props = {
  visit: WorkVisit
  judged: JudgedFile
  open: Decision | undefined
  standing: Decision | undefined
  envelopes: readonly Envelope[]
  calls: readonly { id: number; name: string }[]
  meetingId: number | undefined
}

/** Envelopes to choose from, with what each has left. */
export const envelopeOptions = (envelopes: readonly Envelope[]) =>
  envelopes.map(({ id, name, available }) => ({
    value: String(id),
    label: `${name}, reste ${formatEuros(available, 'exact')}`,
  }))

const ofSide = (envelopes: readonly Envelope[], side: 'state' | 'region') =>
  envelopeOptions(envelopes.filter(({ funderKind }) => funderKind === side))

/** Writing what the two keys will sign, or another content in its place. */
export const ProposalForm = ({ visit, judged, open, standing, envelopes, calls, meetingId }: Props) => {
  const { file, blockers, place, appraisal, aid } = judged
  const amends = standing?.outcome === 'granted'
  const reason = reasonNot(visit, appraisalsPolicy['propose-decision'], place)
  const proposed = ['disagreement', 'to-review', 'listed', 'deferred', 'granted', 'agreed', 'in-payment']
  const closed = !proposed.includes(file.state)
  if (reason || closed || blockers.length > 0)
    return (
      <Reasons
        title="Vous ne proposez pas de décision maintenant"
        reasons={[
          ...(reason ? [reason] : []),
          ...(closed ? ['Le dossier n’en est pas là.'] : []),
          ...blockers,
        ]}
      />
    )
  const interest = file.callType === 'eoi'
  const possible = (Object.keys(outcomes) as Outcome[])
    .filter(outcome => interest || outcome !== 'selected')
    .filter(outcome => stateBlockers(moveOfOutcome[outcome], file.state).length === 0)
  const known = open ?? (amends ? standing : undefined)
  return (
    <details open={!open && !amends}>
      <summary>
        {open
          ? 'Changer la proposition (les signatures tombent)'
          : amends
            ? 'Proposer un autre montant'
            : 'Proposer une décision'}
      </summary>
      <Form
        visit={visit}
        id="proposition"
        action={visit.to(`/espace/instruction/${file.id}/proposer`)}
        submit={open ? 'Remplacer la proposition' : 'Proposer à la signature'}
        version={open?.version ?? 0}
        keep={meetingId ? { meetingId } : {}}
        values={
          known
            ? { ...known, reason: open ? known.reason : '' }
            : {
                outcome: interest && possible.includes('selected') ? 'selected' : possible[0],
                state_cents: possible.includes('granted')
                  ? appraisal?.proposed_cents || undefined
                  : undefined,
                reason: appraisal?.reason,
              }
        }
        fields={[
          {
            name: 'outcome',
            label: 'Décision',
            kind: 'radio',
            options: (amends ? (['granted'] as const) : possible).map(value => ({
              value,
              label: outcomes[value],
            })),
          },
          ...(amends || possible.includes('granted') ? amountFields(envelopes, aid) : []),
          ...(amends
            ? []
            : [
                {
                  name: 'redirected_call_id',
                  label: 'Vers quel appel, si le dossier est réorienté ?',
                  kind: 'select' as const,
                  optional: true,
                  options: calls.map(({ id, name }) => ({ value: String(id), label: name })),
                },
              ]),
          {
            name: 'reason',
            label: 'Motif',
            help: 'Obligatoire pour ajourner, refuser, réorienter ou changer un montant.',
            kind: 'area',
            optional: true,
          },
          ...(open?.signatures.some(one => !one.voidedAt) ? [whyItFalls] : []),
        ]}
      />
    </details>
  )
}

/** The two parts, each with its envelope, and the notification where the base may pass its threshold. */
const amountFields = (envelopes: readonly Envelope[], aid: JudgedFile['aid']): Field[] => [
  { name: 'state_cents', label: 'Part de l’État', kind: 'euros', optional: true },
  {
    name: 'state_envelope_id',
    label: 'Enveloppe de l’État',
    kind: 'select',
    optional: true,
    options: ofSide(envelopes, 'state'),
  },
  { name: 'region_cents', label: 'Part de la région', kind: 'euros', optional: true },
  {
    name: 'region_envelope_id',
    label: 'Enveloppe de la région',
    kind: 'select',
    optional: true,
    options: ofSide(envelopes, 'region'),
  },
  ...(aid?.notificationThresholdCents !== undefined && aid.ceilingCents > aid.notificationThresholdCents
    ? [
        {
          name: 'notification_ref',
          label: 'Référence de la notification à la Commission',
          help: `Obligatoire au-delà de ${formatEuros(aid.notificationThresholdCents, 'exact')}, par exemple SA.100001.`,
          kind: 'text' as const,
          optional: true,
        },
      ]
    : []),
]
