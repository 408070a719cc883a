export const callTypes = {
  eoi: 'Appel à manifestation d’intérêt',
  callForProjects: 'Appel à projets',
  rolling: 'Guichet ouvert en continu',
} as const
export type CallType = keyof typeof callTypes

/** Kinds of organisation that a call may admit. */
export const applicantWords = {
  company: 'Entreprises',
  association: 'Associations',
  school: 'Établissements de formation',
  'local-authority': 'Collectivités',
} as const

/** What each stage is called, for the working days it is given. */
export const delayWords = {
  completeness: 'Vérifier que le dossier est complet',
  correction: 'Corriger, pour le demandeur',
  opinion: 'Donner les deux avis',
  appraisal: 'Instruire',
  decision: 'Décider',
} as const
