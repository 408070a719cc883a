import { type Day, dayInParis } from '../../kernel/dates.ts'
import type { FileEvent } from './follow-store.ts'
import { grantedStates } from './machine.ts'
import type { State } from './states.ts'
import type { Application } from './store.ts'

type Whereabouts = {
  /** Who has the file, in words. */
  who: string
  doing: string
  next: string
}
const applicant = 'Le demandeur'
const keys = 'La préfecture de région et la région'
const over = { who: 'Personne', next: 'Rien de plus n’est attendu.' }

/** Where a file is, for the applicant: who has it, what they do, what comes next. */
export const whereabouts: Record<State, Whereabouts> = {
  draft: {
    who: applicant,
    doing: 'écrit le dossier',
    next: 'Quand rien ne manque, le représentant légal signe, puis le dossier est déposé.',
  },
  filed: {
    who: 'L’opérateur',
    doing: 'vérifie que rien ne manque',
    next: 'Il déclare le dossier complet, ou demande une correction.',
  },
  'to-correct': {
    who: applicant,
    doing: 'corrige ce qui est demandé ; le délai de l’opérateur est arrêté',
    next: 'Le représentant légal signe à nouveau, puis le dossier est renvoyé.',
  },
  complete: {
    who: keys,
    doing: 'donnent chacune leur avis, sans lire celui de l’autre',
    next: 'Si les deux avis sont favorables, l’opérateur instruit le dossier.',
  },
  disagreement: {
    who: keys,
    doing: 'cherchent un accord : leurs avis diffèrent',
    next: 'Elles reprennent leurs avis, ou décident autrement.',
  },
  appraisal: {
    who: 'L’opérateur',
    doing: 'instruit le dossier et calcule l’aide',
    next: 'Le dossier est inscrit à une revue régionale.',
  },
  'to-review': {
    who: `${keys}, ou l’opérateur,`,
    doing: 'l’inscrivent à une séance de la revue régionale',
    next: 'La séance examine le dossier.',
  },
  listed: {
    who: keys,
    doing: 'l’examinent en revue régionale',
    next: 'La décision, signée par les deux.',
  },
  deferred: { who: keys, doing: 'ont ajourné le dossier', next: 'Il revient à une autre séance.' },
  granted: {
    who: 'L’opérateur',
    doing: 'prépare la convention',
    next: 'Le demandeur et le financeur signent la convention.',
  },
  selected: {
    who: 'Le référent de l’accompagnement',
    doing: 'aide le demandeur à mûrir son projet',
    next: 'Les étapes de l’accompagnement, puis un dossier sous un autre appel s’il faut une aide.',
  },
  agreed: {
    who: applicant,
    doing: 'réalise le projet, puis demande un versement',
    next: 'Le premier versement.',
  },
  'in-payment': { who: applicant, doing: 'réalise le projet et justifie les dépenses', next: 'Le solde.' },
  settled: {
    who: 'L’opérateur',
    doing: 'prépare le suivi des emplois',
    next: 'Le suivi des emplois promis.',
  },
  monitored: {
    who: applicant,
    doing: 'dit chaque année les emplois créés',
    next: 'La clôture, quand la durée de suivi est passée.',
  },
  clawback: {
    who: applicant,
    doing: 'reverse ce qui est demandé',
    next: 'Le dossier reprend où il était ; il est clos si toute l’aide est reversée.',
  },
  refused: { ...over, doing: 'n’a plus à agir : le dossier est refusé' },
  redirected: {
    ...over,
    doing: 'n’a plus à agir : le dossier est réorienté',
    next: 'Un nouveau brouillon est ouvert sous l’autre appel, avec tout ce qui était écrit.',
  },
  inadmissible: { ...over, doing: 'n’a plus à agir : le dossier est irrecevable' },
  withdrawn: { ...over, doing: 'n’a plus à agir : le demandeur a retiré le dossier' },
  renounced: { ...over, doing: 'n’a plus à agir : l’aide est abandonnée' },
  closed: { ...over, doing: 'n’a plus à agir : le dossier est clos' },
  supported: { ...over, doing: 'n’a plus à agir : l’accompagnement est terminé' },
}

/** Where a file is, its operator by name when its call names one. */
export function whereaboutsOf({ state, operator }: Pick<Application, 'state' | 'operator'>): Whereabouts {
  const { who, ...rest } = whereabouts[state]
  return { ...rest, who: operator ? who.replace(/l’opérateur/i, () => operator) : who }
}

/** The way of a file, as it is shown: each step with the states that it is made of. */
const way: { label: string; states: readonly State[] }[] = [
  { label: 'Écriture', states: ['draft'] },
  { label: 'Dépôt et vérification', states: ['filed', 'to-correct'] },
  { label: 'Avis de l’État et de la région', states: ['complete', 'disagreement'] },
  { label: 'Instruction', states: ['appraisal'] },
  { label: 'Revue régionale', states: ['to-review', 'listed', 'deferred'] },
  {
    label: 'Décision',
    states: ['granted', 'selected', 'refused', 'redirected', 'inadmissible', 'withdrawn', 'renounced'],
  },
  { label: 'Convention et versements', states: ['agreed', 'in-payment', 'settled'] },
  { label: 'Suivi des emplois', states: ['monitored', 'clawback', 'closed'] },
]
/** That of a laureate, whom nobody pays. */
const unpaid: typeof way = [...way.slice(0, -2), { label: 'Accompagnement', states: ['supported'] }]
export type Step = { label: string; now: 'done' | 'current' | 'to-come' | 'left-out'; on: Day | undefined }

/** The steps of a file, the day each was first reached, and where it is. One that ended at its decision has no step after. */
export function stepsOf(
  { state, callType, startedAt }: Pick<Application, 'state' | 'callType' | 'startedAt'>,
  events: readonly Pick<FileEvent, 'from' | 'to' | 'at'>[],
): Step[] {
  const taken = callType === 'eoi' && !grantedStates.includes(state) ? unpaid : way
  const current = taken.findIndex(({ states }) => states.includes(state))
  const ended = taken[current]!.label === 'Décision' && state !== 'selected' && !grantedStates.includes(state)
  return taken.map(({ label, states }, index) => {
    const reached =
      index === 0 ? startedAt : events.find(({ from, to }) => from !== to && states.includes(to))?.at
    return {
      label,
      now:
        index === current
          ? 'current'
          : index < current
            ? reached
              ? 'done'
              : 'left-out'
            : ended
              ? 'left-out'
              : 'to-come',
      on: reached && dayInParis(reached),
    }
  })
}
