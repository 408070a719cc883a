/** Stages of a project, in order (domain dossier B.5). */
export const stages = {
  idea: 'Idée',
  scoping: 'Cadrage',
  study: 'Étude',
  financing: 'Montage financier',
  ready: 'Prêt à démarrer',
  started: 'Démarré',
  completed: 'Réalisé',
  evaluated: 'Évalué',
  suspended: 'Suspendu',
  abandoned: 'Abandonné',
}
export const sizes = {
  micro: 'Microentreprise',
  small: 'Petite entreprise',
  medium: 'Moyenne entreprise',
  'mid-cap': 'Entreprise de taille intermédiaire',
  large: 'Grande entreprise',
}
export const origins = {
  need: 'Besoin local',
  call: 'Appel à projets',
  company: 'Initiative d’entreprise',
  other: 'Autre',
}
export const kinds = {
  creation: 'Création',
  extension: 'Extension',
  modernisation: 'Modernisation',
  industrialisation: 'Industrialisation',
  training: 'Formation',
  land: 'Foncier',
  transition: 'Transition écologique',
  digital: 'Numérique',
  attractiveness: 'Attractivité',
}
