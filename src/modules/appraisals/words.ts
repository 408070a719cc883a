export const sides = { state: 'Préfet de région', region: 'Conseil régional' } as const
export type Side = keyof typeof sides

export const outcomes = {
  granted: 'Accordé',
  selected: 'Retenu, sans aide',
  deferred: 'Ajourné',
  refused: 'Refusé',
  redirected: 'Réorienté',
} as const
export type Outcome = keyof typeof outcomes

/** What the operator checks of an applicant before any aid (domain.md, B.6 and C.2). */
export const knowYourCustomer = {
  identity: 'Identité, Kbis et bénéficiaires effectifs',
  'fiscal-social': 'Obligations fiscales et sociales',
  insolvency: 'Procédure collective',
  difficulty: 'Difficulté au sens européen',
  recovery: 'Aide à rembourser (ordre de récupération)',
  record: 'Conventions et reversements antérieurs',
} as const
export type CheckCode = keyof typeof knowYourCustomer

/** What a check found. */
export const checkResults = {
  passed: 'Vérifié, rien à redire',
  failed: 'Vérifié, défavorable',
  'not-applicable': 'Sans objet',
} as const
export type CheckResult = keyof typeof checkResults

export const conclusions = { favourable: 'Favorable', unfavourable: 'Défavorable' } as const
