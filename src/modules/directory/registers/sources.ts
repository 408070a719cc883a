import { day, defineRegister, optionsOf, text, words, yesNo } from '../../../platform/registers/index.ts'

const sourceKinds = {
  'open-data': 'Données ouvertes',
  law: 'Texte officiel',
  press: 'Presse',
  report: 'Rapport',
  statement: 'Déclaration',
  demonstration: 'Démonstration',
  import: 'Fichier importé',
  entry: 'Saisie',
}

export const sources = defineRegister({
  path: 'sources',
  resource: 'sources',
  title: 'Sources',
  singular: 'Source',
  view: 'register_source',
  scope: 'all',
  key: 'id',
  search: true,
  purpose: 'D’où vient chaque ligne : qui a publié, quand, sous quelle licence.',
  columns: [
    text('name', 'Titre', { brief: true, sortable: true }),
    text('code', 'Code'),
    text('publisher', 'Éditeur', { brief: true, sortable: true }),
    words('kind', 'Nature', sourceKinds, { brief: true }),
    day('published_on', 'Publiée le', { brief: true }),
    text('vintage', 'Millésime'),
    text('licence', 'Licence', { brief: true }),
    { key: 'url', label: 'Adresse', kind: 'url' },
    yesNo('archived', 'Archivée'),
    yesNo('verified', 'Vérifiée', { brief: true }),
    text('note', 'Note'),
  ],
  filters: [{ parameter: 'nature', label: 'Nature', column: 'kind', options: optionsOf(sourceKinds) }],
})
