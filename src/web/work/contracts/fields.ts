import { contractKinds, partySides } from '../../../modules/contracts/index.ts'
import { type Field, type Option, optionsOf } from '../../forms/index.ts'

/** What is asked of a contract. */
export const contractFields = (actions: Option[]): Field[] => [
  { name: 'title', label: 'Titre', kind: 'text' },
  { name: 'start_on', label: 'Début', kind: 'day', optional: true },
  { name: 'end_on', label: 'Fin', kind: 'day', optional: true },
  { name: 'summary', label: 'Objet', kind: 'area', optional: true },
  {
    name: 'parties',
    label: 'Parties',
    kind: 'lines',
    columns: [
      { name: 'side', label: 'Côté', kind: 'select', options: optionsOf(partySides) },
      { name: 'name', label: 'Partie', kind: 'text' },
      { name: 'signatory', label: 'Signataire', kind: 'text' },
      { name: 'capacity', label: 'En qualité de', kind: 'text' },
      { name: 'deliberation', label: 'Délibération', kind: 'text' },
      { name: 'deliberatedOn', label: 'Délibéré le', kind: 'day' },
    ],
  },
  { name: 'action_ids', label: 'Fiches annexées', kind: 'checks', options: actions, optional: true },
  {
    name: 'annexes',
    label: 'Annexe financière annuelle, par partenaire',
    kind: 'lines',
    optional: true,
    columns: [
      { name: 'year', label: 'Année', kind: 'count' },
      { name: 'partner', label: 'Partenaire', kind: 'text' },
      { name: 'side', label: 'Côté', kind: 'select', options: optionsOf(partySides), optional: true },
      { name: 'amount', label: 'Envisagé (€)', kind: 'euros' },
      { name: 'committed', label: 'Engagé (€)', kind: 'euros', optional: true },
      { name: 'paid', label: 'Versé (€)', kind: 'euros', optional: true },
      { name: 'note', label: 'Note', kind: 'text' },
    ],
  },
]

export const kindField: Field = {
  name: 'kind',
  label: 'Nature',
  kind: 'radio',
  options: optionsOf(contractKinds),
}
