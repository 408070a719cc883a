import { type MoveName, type State, stateBlockers, states } from '../applications/index.ts'
import type { CallType } from '../calls/index.ts'
import { awardBlockers, type Envelope, mayPay } from '../funding/index.ts'
import type { Appraisal } from './appraise.ts'
import type { Decision, DecisionSignature } from './decision-store.ts'
import { aidBlockers, type FrozenBase, notificationBlockers } from './frozen-base.ts'
import type { Opinion } from './opinions.ts'
import type { Outcome, Side } from './words.ts'

export const moveOfOutcome = {
  granted: 'grant',
  selected: 'select',
  deferred: 'defer',
  refused: 'refuse',
  redirected: 'redirect',
} as const satisfies Record<Outcome, MoveName>

type Content = Pick<
  Decision,
  | 'outcome'
  | 'state_cents'
  | 'region_cents'
  | 'eligible_cents'
  | 'aid_calculation_id'
  | 'notification_ref'
  | 'reason'
  | 'meetingId'
  | 'amendsId'
>
type Around = {
  file: {
    state: State
    round: number
    callId: number
    callType: CallType
    wave: string
    region: string
    listedAt: readonly number[]
  }
  opinions: readonly Pick<Opinion, 'round' | 'side'>[]
  appraisal: Pick<Appraisal, 'conclusion' | 'concludedAt' | 'eligible_cents'> | undefined
  /** What the frozen calculation says of its base. */
  aid: FrozenBase | undefined
  /** Why the file may not go on under the call it is redirected to; nothing when none is named. */
  redirection: string[] | undefined
  fundId: number | null
  envelopes: Partial<Record<Side, Envelope>>
  /** What the decision that this one amends already took of each envelope. */
  before: Record<Side, number>
  /** The envelope in which a side is contracted already: it does not change. */
  contractedOn: Record<Side, number | undefined>
  /** What is paid, or asked to be: an amount does not go below. */
  asked: Record<Side, number>
}

/** Why a decision cannot be proposed or signed. The same sentences stand beside the buttons. */
export function decisionBlockers(content: Content, around: Around): string[] {
  const { file, opinions } = around
  const both =
    new Set(opinions.filter(({ round }) => round === file.round).map(({ side }) => side)).size === 2
  const atMeeting = content.outcome !== 'refused' && content.outcome !== 'redirected'
  return [
    ...(content.amendsId
      ? amendBlockers(content, around)
      : stateBlockers(moveOfOutcome[content.outcome], file.state)),
    ...(both ? [] : ['Les deux avis ne sont pas donnés : aucune décision ne se prend sans eux.']),
    ...(atMeeting && !content.amendsId && !(content.meetingId && file.listedAt.includes(content.meetingId))
      ? ['Le dossier n’est pas sur la liste de cette séance, ou elle est annulée.']
      : []),
    ...(content.outcome !== 'granted' && !content.reason ? ['Cette décision doit être motivée.'] : []),
    ...(content.outcome === 'redirected'
      ? (around.redirection ?? ['Dites vers quel appel le dossier est réorienté.'])
      : []),
    ...(content.outcome === 'granted' ? grantBlockers(content, around) : []),
    ...(content.outcome === 'selected' ? selectBlockers(around) : []),
  ]
}

const amendBlockers = (
  { outcome, reason, state_cents, region_cents }: Content,
  { file: { state }, before }: Around,
): string[] => [
  ...(state === 'granted' || state === 'agreed' || state === 'in-payment'
    ? []
    : [`Ce dossier est « ${states[state].toLowerCase()} » : le montant ne change plus.`]),
  ...(state === 'in-payment' && (state_cents > before.state || region_cents > before.region)
    ? ['Après un premier versement, un montant ne peut que baisser.']
    : []),
  ...(outcome === 'granted' ? [] : ['On ne revient pas sur l’accord : le montant seul change.']),
  ...(reason ? [] : ['Dites pourquoi le montant change.']),
]

/** An expression of interest ends without money: neither fund, envelope nor calculation is asked. */
const selectBlockers = ({ file, appraisal }: Around): string[] => [
  ...(file.callType === 'eoi'
    ? []
    : ['Seul un appel à manifestation d’intérêt retient sans accorder d’aide.']),
  ...appraisalBlockers(appraisal),
]

const appraisalBlockers = (appraisal: Around['appraisal']): string[] => [
  ...(appraisal?.concludedAt ? [] : ['L’instruction n’est pas conclue.']),
  ...(appraisal?.conclusion === 'unfavourable' ? ['L’instruction conclut défavorablement.'] : []),
]

function grantBlockers(content: Content, around: Around): string[] {
  const { appraisal, aid, envelopes, fundId, file } = around
  const total = content.state_cents + content.region_cents
  const sides = [
    ['state', content.state_cents, 'de l’État'],
    ['region', content.region_cents, 'de la région'],
  ] as const
  return [
    ...appraisalBlockers(appraisal),
    ...(content.aid_calculation_id
      ? aidBlockers(aid, { amount: total, eligible: content.eligible_cents })
      : ['Le calcul de l’aide d’État n’est pas figé.']),
    ...notificationBlockers(aid, { amount: total, reference: content.notification_ref }),
    ...(total > 0 ? [] : ['Le montant accordé est nul.']),
    ...(total <= content.eligible_cents ? [] : ['Le montant accordé dépasse l’assiette éligible.']),
    ...(fundId ? [] : ['Cet appel n’est financé par aucun fonds.']),
    ...sides.flatMap(([side, amount, words]) => {
      const envelope = envelopes[side]
      const contractedOn = around.contractedOn[side]
      if (amount < around.asked[side])
        return [`La part ${words} est déjà versée, ou demandée, au-delà de ce montant.`]
      if (amount === 0) return []
      if (!envelope) return [`Choisissez l’enveloppe ${words}.`]
      if (contractedOn && contractedOn !== envelope.id)
        return [`La part ${words} est conventionnée sur une autre enveloppe : elle n’en change plus.`]
      return envelope.funderKind === side && mayPay(envelope, { ...file, fundId })
        ? awardBlockers(envelope, amount - around.before[side])
        : [`Cette enveloppe n’est pas celle ${words} pour ce dossier.`]
    }),
  ]
}

/** Why a side may not sign a decision. */
export const signatureBlockers = (
  decision: Pick<Decision, 'takenAt' | 'givenUpAt' | 'signatures'>,
  side: Side | undefined,
  name: string,
): string[] => {
  const valid = decision.signatures.filter(({ voidedAt }) => !voidedAt)
  return [
    ...(side ? [] : ['Seuls le préfet de région et la région signent.']),
    ...(decision.takenAt ? ['Cette décision est prise.'] : []),
    ...(decision.givenUpAt ? ['Cette proposition est abandonnée.'] : []),
    ...(valid.some(one => one.side === side) ? ['Votre côté a déjà signé ce contenu.'] : []),
    ...(valid.some(one => one.side !== side && one.author === name)
      ? ['Une même personne ne signe pas des deux côtés.']
      : []),
  ]
}

/** Both keys are turned: two valid signatures on the same content. */
export const isTaken = (signatures: readonly DecisionSignature[], hash: string): boolean =>
  (['state', 'region'] as const).every(side =>
    signatures.some(one => one.side === side && !one.voidedAt && one.contentHash === hash),
  )
