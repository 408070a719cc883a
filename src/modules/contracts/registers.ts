import {
  day,
  defineRegister,
  optionsOf,
  originColumns,
  placeColumns,
  placeFilters,
  text,
  words,
} from '../../platform/registers/index.ts'

export const crteStates = {
  'in-preparation': 'En préparation',
  'in-signature': 'En cours de signature',
  signed: 'Signé',
  abandoned: 'Abandonné',
} as const
export type CrteState = keyof typeof crteStates

export const crte = defineRegister({
  path: 'crte',
  resource: 'crte',
  title: 'Contrats de relance et de transition écologique',
  singular: 'CRTE',
  view: 'register_crte',
  scope: 'programme',
  key: 'id',
  search: true,
  subject: 'crte',
  purpose: 'Les CRTE et l’avancement de leur signature.',
  columns: [
    text('name', 'Contrat', { brief: true, sortable: true }),
    text('code', 'Code', { sortable: true }),
    ...placeColumns,
    text('perimeter', 'Périmètre', { brief: true }),
    words('state', 'État', crteStates, { brief: true }),
    day('state_on', 'Dans cet état depuis le'),
    ...originColumns,
  ],
  filters: [
    ...placeFilters,
    { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(crteStates) },
  ],
})
