import { contractKinds, type Fiche, partySides } from '../../../modules/contracts/index.ts'
import { type Field, optionsOf } from '../../forms/index.ts'

type Offered = {
  /** Names of organisations that are likely parties. */
  parties: readonly string[]
  /** Fiches to annex; left out: they are annexed later. */
  fiches?: readonly Pick<Fiche, 'id' | 'number' | 'title'>[] | undefined
}

/** What is asked of a contract. */
export const contractFields = ({ parties, fiches }: Offered): Field[] => [
  { name: 'title', label: 'Titre', kind: 'text' },
  { name: 'start_on', label: 'Début', kind: 'day', optional: true },
  { name: 'end_on', label: 'Fin', kind: 'day', optional: true },
  { name: 'summary', label: 'Objet', kind: 'area', optional: true },
  {
    name: 'parties',
    label: 'Parties',
    help: 'L’organisation telle que l’annuaire la connaît : son nom ou son SIREN. Seul qui a un rôle pour elle signera.',
    kind: 'lines',
    blank: 3,
    columns: [
      { name: 'side', label: 'Côté', kind: 'select', options: optionsOf(partySides) },
      {
        name: 'name',
        label: 'Partie',
        kind: 'text',
        suggestions: parties.map(name => ({ value: name, label: name })),
      },
      { name: 'signatory', label: 'Signataire', kind: 'text' },
      { name: 'capacity', label: 'En qualité de', kind: 'text' },
      { name: 'deliberation', label: 'Délibération', kind: 'text' },
      { name: 'deliberatedOn', label: 'Délibéré le', kind: 'day' },
    ],
  },
  ...(fiches
    ? [
        {
          name: 'action_ids',
          label: 'Fiches annexées',
          kind: 'checks' as const,
          options: fiches.map(({ id, number, title }) => ({
            value: String(id),
            label: `${number}. ${title}`,
          })),
          optional: true,
        },
      ]
    : []),
]

/** What a CRTE holds that is no fiche of a plan. */
export const otherActionsField: Field = {
  name: 'other_actions',
  label: 'Actions du CRTE sans fiche',
  help: 'Celles qui ne sont au plan d’aucun territoire d’industrie.',
  kind: 'lines',
  optional: true,
  columns: [
    { name: 'title', label: 'Action', kind: 'text' },
    { name: 'owner', label: 'Maître d’ouvrage', kind: 'text' },
  ],
}

export const annexField: Field = {
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
}

export const kindField: Field = {
  name: 'kind',
  label: 'Nature',
  kind: 'radio',
  options: optionsOf(contractKinds),
}
