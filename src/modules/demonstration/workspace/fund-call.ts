import type { Meaning, QuestionKind } from '../../calls/index.ts'

type Sketch = {
  label: string
  kind: QuestionKind
  section: string
  means?: Meaning
  help?: string
  required?: boolean
  options?: string[]
  /** Asked when the question before it is answered so. */
  ifBefore?: string
}

/** The questions of the rolling intake of the fund (fictitious). */
export const fundQuestions: Sketch[] = [
  { section: 'L’entreprise', label: 'Catégorie d’entreprise', kind: 'text', means: 'size' },
  { section: 'L’entreprise', label: 'Territoire d’industrie du projet', kind: 'text', means: 'territory' },
  {
    section: 'L’entreprise',
    label: 'Effectif à la dernière clôture',
    kind: 'count',
    means: 'staff',
    required: true,
  },
  {
    section: 'L’entreprise',
    label: 'Chiffre d’affaires du dernier exercice',
    kind: 'euros',
    means: 'turnover',
    required: true,
  },
  {
    section: 'L’entreprise',
    label: 'Total du bilan du dernier exercice',
    kind: 'euros',
    means: 'balance-sheet',
    required: true,
  },
  {
    section: 'L’entreprise',
    label: 'L’entreprise appartient-elle à un groupe ?',
    kind: 'choice',
    means: 'group',
    options: ['Non', 'Oui'],
    required: true,
  },
  {
    section: 'L’entreprise',
    label: 'Nom et effectif du groupe',
    kind: 'text',
    help: 'Les liens de capital comptent pour la taille de l’entreprise.',
    required: true,
    ifBefore: 'Oui',
  },
  {
    section: 'L’investissement',
    label: 'Décrivez l’investissement',
    kind: 'area',
    means: 'description',
    required: true,
  },
  {
    section: 'L’investissement',
    label: 'Montant total de l’investissement',
    kind: 'euros',
    means: 'investment',
    required: true,
  },
  {
    section: 'L’investissement',
    label: 'Dépenses éligibles, poste par poste',
    kind: 'costs',
    means: 'costs',
    required: true,
  },
  { section: 'L’investissement', label: 'Aide demandée', kind: 'euros', means: 'requested', required: true },
  {
    section: 'Le calendrier',
    label: 'Démarrage prévu des travaux',
    kind: 'day',
    means: 'start-on',
    required: true,
  },
  { section: 'Le calendrier', label: 'Fin prévue', kind: 'day', means: 'end-on' },
  {
    section: 'Le calendrier',
    label: 'Avez-vous déjà signé une commande ferme ?',
    kind: 'choice',
    options: ['Non', 'Oui'],
    required: true,
  },
  {
    section: 'Le calendrier',
    label: 'Jour de la première commande ferme',
    kind: 'day',
    means: 'order-on',
    required: true,
    ifBefore: 'Oui',
  },
  {
    section: 'Le territoire',
    label: 'Emplois à créer',
    kind: 'count',
    means: 'jobs-to-create',
    required: true,
  },
  { section: 'Le territoire', label: 'Emplois confortés', kind: 'count', means: 'jobs-safeguarded' },
  {
    section: 'Le territoire',
    label: 'En quoi est-il structurant pour le territoire ?',
    kind: 'area',
    help: 'Filière, sous-traitants, sites voisins, besoins exprimés.',
    required: true,
  },
]

/** What answers must keep, by what they mean. */
export const fundRules: {
  left: Meaning
  op: string
  to: string
  right: string | { means: Meaning }
  message: string
}[] = [
  {
    left: 'costs',
    op: 'at-least',
    to: 'value',
    right: '200 000',
    message: 'L’assiette éligible est d’au moins 200 000 €.',
  },
  {
    left: 'requested',
    op: 'at-most',
    to: 'question',
    right: { means: 'costs' },
    message: 'L’aide demandée ne dépasse pas les dépenses éligibles.',
  },
  {
    left: 'start-on',
    op: 'at-least',
    to: 'filing',
    right: '0',
    message: 'Les travaux ne démarrent pas avant le dépôt du dossier.',
  },
  {
    left: 'start-on',
    op: 'at-most',
    to: 'filing',
    right: '12',
    message: 'Les travaux démarrent dans les douze mois qui suivent le dépôt.',
  },
  {
    left: 'order-on',
    op: 'at-least',
    to: 'filing',
    right: '0',
    message: 'Une commande ferme signée avant le dépôt exclut l’aide.',
  },
]

export const fundGrid = [
  { label: 'Structurant pour la filière', weight: '3', help: 'Sous-traitants et clients entraînés' },
  { label: 'Structurant pour le territoire', weight: '3', help: 'Besoins et actions du plan servis' },
  { label: 'Emplois créés et confortés', weight: '2' },
  { label: 'Transition écologique', weight: '2', help: 'Énergie, eau, matière économisées' },
  { label: 'Solidité financière', weight: '1' },
]

export const fundDocuments = [
  { label: 'Devis des dépenses éligibles', required: 'oui' },
  { label: 'Dernière liasse fiscale', required: 'oui' },
  { label: 'Plan de financement signé' },
]
