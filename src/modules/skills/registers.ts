import {
  count,
  day,
  defineRegister,
  optionsOf,
  originColumns,
  placeColumns,
  placeFilters,
  text,
  words,
} from '../../platform/registers/index.ts'

export const schoolStates = {
  project: 'En projet',
  laureate: 'Lauréate de l’AMI',
  'being-created': 'En création',
  open: 'Ouverte',
  recognised: 'Reconnue (L. 443-2)',
  labelled: 'Labellisée FNEP',
  closed: 'Fermée',
}
export const branchStates = {
  applicant: 'Candidate',
  labelled: 'Labellisée',
  'agreement-signed': 'Conventionnée',
  open: 'Ouverte',
  closed: 'Fermée',
}
const branchWaves = { '2019': '1er appel (2019)', '2020': '2e appel (2020-2021)' }

export const schools = defineRegister({
  path: 'ecoles',
  resource: 'production-schools',
  title: 'Écoles de production',
  singular: 'École de production',
  view: 'register_school',
  scope: 'programme',
  key: 'id',
  search: true,
  subject: 'school',
  purpose:
    'Les écoles où l’on apprend sur des commandes réelles. En projet, lauréate ou ouverte : l’état est daté.',
  columns: [
    text('name', 'École', { brief: true, sortable: true }),
    text('code', 'Code', { sortable: true }),
    ...placeColumns,
    text('trade', 'Métier', { brief: true }),
    words('state', 'État', schoolStates, { brief: true }),
    day('state_on', 'Dans cet état depuis le'),
    count('floor_area_m2', 'Surface (m²)'),
    count('pupils', 'Élèves'),
    text('call', 'Issue de l’appel', { link: { register: 'appels', by: 'call_code' } }),
    ...originColumns,
  ],
  filters: [
    ...placeFilters,
    { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(schoolStates) },
  ],
})

export const branches = defineRegister({
  path: 'antennes',
  resource: 'cnam-branches',
  title: 'Antennes du Cnam',
  singular: 'Antenne du Cnam',
  view: 'register_branch',
  scope: 'programme',
  key: 'id',
  search: true,
  subject: 'branch',
  purpose:
    'Les antennes du Conservatoire national des arts et métiers, « Au cœur des territoires ». Labellisée n’est pas ouverte.',
  columns: [
    text('name', 'Antenne', { brief: true, sortable: true }),
    text('code', 'Code', { sortable: true }),
    ...placeColumns,
    words('wave', 'Appel', branchWaves, { brief: true }),
    words('state', 'État', branchStates, { brief: true }),
    day('state_on', 'Dans cet état depuis le'),
    ...originColumns,
  ],
  filters: [
    ...placeFilters,
    { parameter: 'vague', label: 'Appel', column: 'wave', options: optionsOf(branchWaves) },
    { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(branchStates) },
  ],
})
