import { day, defineRegister, originColumns, text } from '../../platform/registers/index.ts'

export const funds = defineRegister({
  path: 'fonds',
  resource: 'funds',
  title: 'Fonds',
  singular: 'Fonds',
  view: 'register_fund',
  scope: 'programme',
  key: 'id',
  search: true,
  subject: 'fund',
  dimension: 'fund',
  purpose:
    'Les fonds du programme : ce qui y est doté, attribué, conventionné et versé, sans jamais confondre.',
  columns: [
    text('name', 'Fonds', { brief: true, sortable: true }),
    text('code', 'Code', { sortable: true }),
    text('operator', 'Opérateur', {
      brief: true,
      link: { register: 'organisations', by: 'operator_code' },
    }),
    day('opened_on', 'Ouvert le', { brief: true }),
    day('closed_on', 'Clos le', { brief: true }),
    ...originColumns,
  ],
  filters: [],
})
