import { day, defineRegister, text, yesNo } from '../../../platform/registers/index.ts'

export const programmes = defineRegister({
  path: 'programmes',
  resource: 'programmes',
  title: 'Programmes',
  singular: 'Programme',
  view: 'register_programme',
  scope: 'all',
  key: 'id',
  search: true,
  purpose:
    'Les programmes que Binôme fait vivre côte à côte : celui des territoires, sa démonstration, et chaque fichier importé.',
  columns: [
    text('name', 'Programme', { brief: true, sortable: true }),
    text('code', 'Code', { brief: true, sortable: true }),
    text('purpose', 'Objet', { brief: true }),
    day('start_on', 'Depuis', { brief: true }),
    yesNo('demonstration', 'Démonstration', { brief: true }),
    text('territories', 'Territoires de', { link: { register: 'programmes', by: 'territories_code' } }),
    text('source', 'Source'),
  ],
  filters: [],
})
