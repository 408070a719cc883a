import { words } from './register.ts'

const unitWords = {
  euros: 'euros',
  percent: '%',
  count: 'nombre',
  jobs: 'emplois',
  projects: 'projets',
  ratio: 'rapport',
  cents: 'centimes',
}

/** The unit of a value: a column of files; on the screen it is in the cell of the value. */
export const unitColumn = words('unit', 'Unité', unitWords)
