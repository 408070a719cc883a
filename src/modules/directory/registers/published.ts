import { day, defineRegister, text, unitColumn, yesNo } from '../../../platform/registers/index.ts'

export const indicators = defineRegister({
  path: 'indicateurs',
  resource: 'indicators',
  title: 'Indicateurs publiés',
  singular: 'Indicateur',
  view: 'register_indicator',
  scope: 'either',
  key: 'id',
  search: true,
  purpose: 'Les indicateurs publiés par d’autres, que des lignes ouvertes ne permettent pas de recalculer.',
  columns: [
    text('name', 'Indicateur', { brief: true, sortable: true }),
    text('code', 'Code'),
    { key: 'value', label: 'Valeur', kind: 'number', brief: true },
    unitColumn,
    text('vintage', 'Millésime', { brief: true }),
    yesNo('recomputable', 'Recalculable', { brief: true }),
    text('definition', 'Définition'),
    text('note', 'Note'),
    text('source', 'Source', { brief: true }),
  ],
  filters: [],
})

export const statements = defineRegister({
  path: 'citations',
  resource: 'statements',
  title: 'Citations',
  singular: 'Citation',
  view: 'register_statement',
  scope: 'either',
  key: 'id',
  search: true,
  purpose: 'Ce qui a été dit du programme, mot pour mot : par qui, quand, dans quel document.',
  columns: [
    text('name', 'Mots', { brief: true }),
    text('code', 'Code', { sortable: true }),
    text('speaker', 'Auteur', { brief: true }),
    text('speaker_role', 'Qualité', { brief: true }),
    text('organisation', 'Organisation', { brief: true }),
    day('said_on', 'Date', { brief: true }),
    text('figure', 'Chiffre'),
    text('source', 'Source', { brief: true }),
  ],
  filters: [],
})

export const targets = defineRegister({
  path: 'objectifs',
  resource: 'targets',
  title: 'Objectifs',
  singular: 'Objectif',
  view: 'register_target',
  scope: 'either',
  key: 'id',
  search: true,
  purpose:
    'Les objectifs annoncés, avec leur formulation et leur source. Deux formulations peuvent coexister.',
  columns: [
    text('name', 'Formulation', { brief: true, sortable: true }),
    text('code', 'Code'),
    text('measure', 'Mesure'),
    unitColumn,
    { key: 'amount', label: 'Montant', kind: 'amount', brief: true },
    day('set_on', 'Fixé le', { brief: true }),
    day('due_on', 'Échéance', { brief: true }),
    text('source', 'Source', { brief: true }),
  ],
  filters: [],
})
