import {
  count,
  day,
  defineRegister,
  optionsOf,
  text,
  words,
  yesNo,
} from '../../../platform/registers/index.ts'

export const zoningFamilies = {
  afr: 'AFR',
  zrr: 'ZRR',
  acv: 'Action cœur de ville',
  pvd: 'Petites villes de demain',
  qpv: 'Quartier prioritaire',
  montagne: 'Montagne',
}

export const zonings = defineRegister({
  path: 'zonages',
  resource: 'zonings',
  title: 'Zonages',
  singular: 'Zonage',
  view: 'register_zoning',
  scope: 'all',
  key: 'code',
  search: true,
  purpose:
    'Les couches de zonage, leur millésime et leur source. Aucune n’est vérifiée pour une décision juridique.',
  columns: [
    text('name', 'Nom', { brief: true, sortable: true }),
    text('code', 'Code', { brief: true, sortable: true }),
    words('family', 'Famille', zoningFamilies, { brief: true }),
    text('vintage', 'Millésime', { brief: true }),
    day('start_on', 'Depuis', { brief: true }),
    day('end_on', 'Jusqu’au', { brief: true }),
    count('communes', 'Communes', { brief: true }),
    yesNo('verified', 'Vérifié', { brief: true }),
    text('note', 'Note'),
    text('source', 'Source'),
  ],
  filters: [{ parameter: 'famille', label: 'Famille', column: 'family', options: optionsOf(zoningFamilies) }],
})
