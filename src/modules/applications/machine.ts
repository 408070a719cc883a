import type { Role } from '../../kernel/permission.ts'
import { type State, states } from './states.ts'

const applicant = ['company', 'school', 'epci'] as const
const keys = ['regional-prefecture', 'region'] as const
const services = [...keys, 'operator'] as const
const operator = ['operator'] as const

type Move = {
  words: string
  from: readonly State[]
  to: State
  roles: readonly Role[]
  /** Nobody asks for it: another gesture brings it (an opinion, a second signature, a payment). */
  brought?: boolean
  /** Says why. */
  reason?: boolean
  /** Why is between those who judge. */
  secret?: boolean
}

/** A decision is awaited. */
const awaited = ['to-review', 'listed', 'deferred'] as const
const undecided: State[] = ['filed', 'to-correct', 'complete', 'disagreement', 'appraisal', ...awaited]

const clawbackOver = { from: ['clawback'], roles: services, brought: true } as const

/** Every way from a state to another. The diagram of docs/applications.md is drawn from it. */
export const moves = {
  file: { words: 'Déposer', from: ['draft'], to: 'filed', roles: applicant },
  invite: { words: 'Inviter à déposer le dossier', from: ['filed'], to: 'draft', roles: services },
  'ask-correction': {
    words: 'Demander une correction',
    from: ['filed'],
    to: 'to-correct',
    roles: services,
    reason: true,
  },
  refile: { words: 'Renvoyer le dossier corrigé', from: ['to-correct'], to: 'filed', roles: applicant },
  accept: { words: 'Déclarer complet', from: ['filed'], to: 'complete', roles: services },
  reject: {
    words: 'Déclarer irrecevable',
    from: ['filed', 'to-correct'],
    to: 'inadmissible',
    roles: services,
    reason: true,
  },
  withdraw: {
    words: 'Retirer',
    from: ['draft', ...undecided, 'selected'],
    to: 'withdrawn',
    roles: applicant,
    reason: true,
  },
  agree: {
    words: 'Avis favorables des deux',
    from: ['complete'],
    to: 'appraisal',
    roles: keys,
    brought: true,
  },
  differ: { words: 'Avis contraires', from: ['complete'], to: 'disagreement', roles: keys, brought: true },
  'both-against': {
    words: 'Avis défavorables des deux',
    from: ['complete'],
    to: 'to-review',
    roles: keys,
    brought: true,
  },
  conciliate: {
    words: 'Reprendre les avis après conciliation',
    from: ['disagreement'],
    to: 'complete',
    roles: keys,
    reason: true,
    secret: true,
  },
  conclude: { words: 'Conclure l’instruction', from: ['appraisal'], to: 'to-review', roles: operator },
  reopen: {
    words: 'Reprendre l’instruction',
    from: awaited,
    to: 'appraisal',
    roles: operator,
    reason: true,
    secret: true,
  },
  list: { words: 'Inscrire à une séance', from: ['to-review', 'deferred'], to: 'listed', roles: services },
  unlist: { words: 'Retirer de la séance', from: ['listed'], to: 'to-review', roles: services },
  grant: { words: 'Accorder', from: ['listed'], to: 'granted', roles: keys, brought: true },
  select: { words: 'Retenir', from: ['listed'], to: 'selected', roles: keys, brought: true },
  defer: { words: 'Ajourner', from: ['listed'], to: 'deferred', roles: keys, brought: true },
  refuse: { words: 'Refuser', from: ['disagreement', ...awaited], to: 'refused', roles: keys, brought: true },
  redirect: {
    words: 'Réorienter',
    from: ['disagreement', ...awaited],
    to: 'redirected',
    roles: keys,
    brought: true,
  },
  renounce: {
    words: 'Renoncer à l’aide',
    from: ['granted', 'agreed'],
    to: 'renounced',
    roles: applicant,
    reason: true,
  },
  // Of one who vanished, or never signs: whoever holds a key says so.
  lapse: {
    words: 'Constater la caducité',
    from: ['granted', 'agreed'],
    to: 'renounced',
    roles: keys,
    reason: true,
  },
  'sign-agreement': {
    words: 'Convention signée des deux',
    from: ['granted'],
    to: 'agreed',
    roles: operator,
    brought: true,
  },
  pay: {
    words: 'Premier versement',
    from: ['agreed'],
    to: 'in-payment',
    roles: operator,
    brought: true,
  },
  settle: {
    words: 'Solde versé',
    from: ['agreed', 'in-payment'],
    to: 'settled',
    roles: operator,
    brought: true,
  },
  monitor: { words: 'Suivre les emplois', from: ['settled'], to: 'monitored', roles: services },
  'claim-back': {
    words: 'Demander un reversement',
    from: ['in-payment', 'settled', 'monitored'],
    to: 'clawback',
    roles: services,
    reason: true,
  },
  recover: { ...clawbackOver, words: 'Toute l’aide reversée', to: 'closed', roles: operator },
  // Received in part or given up, it leads the file back to where it was asked from.
  resume: { ...clawbackOver, words: 'Reprendre les versements', to: 'in-payment' },
  'settle-again': { ...clawbackOver, words: 'Revenir au solde', to: 'settled' },
  waive: { ...clawbackOver, words: 'Reprendre le suivi des emplois', to: 'monitored' },
  close: { words: 'Clore', from: ['monitored'], to: 'closed', roles: services },
  'end-support': {
    words: 'Terminer l’accompagnement',
    from: ['selected'],
    to: 'supported',
    roles: services,
  },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof moves

const all: Record<MoveName, Move> = moves
export const moveOf = (name: MoveName): Move => all[name]

/** Why a move is not open from a state; nothing when it is. */
export const stateBlockers = (name: MoveName, state: State): string[] =>
  moveOf(name).from.includes(state)
    ? []
    : [`Ce dossier est « ${states[state].toLowerCase()} » : ce geste n’y est pas ouvert.`]

/** The moves open from a state to someone who holds these roles; what another gesture brings is left out. */
export const openMoves = (state: State, held: readonly Role[]): MoveName[] =>
  (Object.keys(moves) as MoveName[]).filter(
    name =>
      stateBlockers(name, state).length === 0 &&
      !moveOf(name).brought &&
      moveOf(name).roles.some(role => held.includes(role)),
  )

/** States from which nothing is expected any more. */
export const finalStates: readonly State[] = (Object.keys(states) as State[]).filter(
  state => !Object.values(all).some(({ from }) => from.includes(state)),
)
/** States in which the applicant writes. */
export const writableStates: readonly State[] = ['draft', 'to-correct']
/** States that come after a favourable decision. */
export const grantedStates: readonly State[] = [
  'granted',
  'agreed',
  'in-payment',
  'settled',
  'monitored',
  'clawback',
  'closed',
]
