import {
  day,
  defineRegister,
  optionsOf,
  originColumns,
  placeColumns,
  placeFilters,
  text,
  words,
  yesNo,
} from '../../platform/registers/index.ts'

export const siteStates = {
  proposed: 'Proposé',
  selected: 'Retenu',
  available: 'Disponible',
  occupied: 'Occupé',
}
const siteWaves = { '2020-01': 'Janvier 2020', '2020-07': 'Juillet 2020', '2021-09': 'Septembre 2021' }

export const sites = defineRegister({
  path: 'sites',
  resource: 'ready-sites',
  title: 'Sites clés en main',
  singular: 'Site clé en main',
  view: 'register_site',
  scope: 'programme',
  key: 'id',
  search: true,
  subject: 'site',
  purpose: 'Les sites dont l’urbanisme, l’archéologie et l’environnement sont anticipés, par vague.',
  columns: [
    text('name', 'Site', { brief: true, sortable: true }),
    text('code', 'Code', { sortable: true }),
    ...placeColumns,
    words('wave', 'Vague', siteWaves, { brief: true }),
    { key: 'area_ha', label: 'Surface (ha)', kind: 'number', brief: true },
    yesNo('brownfield', 'Friche'),
    words('state', 'État', siteStates, { brief: true }),
    day('state_on', 'Dans cet état depuis le'),
    ...originColumns,
  ],
  filters: [
    ...placeFilters,
    { parameter: 'vague', label: 'Vague', column: 'wave', options: optionsOf(siteWaves) },
    { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(siteStates) },
  ],
})
