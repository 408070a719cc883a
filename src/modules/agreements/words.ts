export const paymentKinds = { advance: 'Avance', interim: 'Acompte', balance: 'Solde' } as const
export type PaymentKind = keyof typeof paymentKinds

export const claimStates = {
  draft: 'En préparation',
  sent: 'À contrôler',
  accepted: 'Acceptée',
  refused: 'Refusée',
} as const
export type ClaimState = keyof typeof claimStates

/** Why aid is asked back (domain.md, B.6): in proportion for the first two, all of it for the others. */
export const grounds = {
  jobs: 'Emplois constatés sous l’engagement',
  spending: 'Dépenses sous l’engagement',
  relocation: 'Activité déplacée',
  cessation: 'Activité arrêtée',
  'false-statement': 'Fausse déclaration',
} as const
export type Ground = keyof typeof grounds

export const clawbackStates = {
  proposed: 'Proposé',
  ordered: 'Ordonné',
  recovered: 'Reversé',
  waived: 'Abandonné',
} as const
export type ClawbackState = keyof typeof clawbackStates

export const letterKinds = {
  receipt: 'Accusé de réception',
  correction: 'Demande de correction',
  granted: 'Lettre d’accord',
  selected: 'Lettre aux lauréats',
  deferred: 'Lettre d’ajournement',
  refused: 'Lettre de refus',
  redirected: 'Lettre de réorientation',
  agreement: 'Convention',
  clawback: 'Lettre de reversement',
} as const
export type LetterKind = keyof typeof letterKinds

export const signingSides = { company: 'Le bénéficiaire', operator: 'L’opérateur' } as const
export type SigningSide = keyof typeof signingSides
