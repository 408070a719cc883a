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

/** The unit of a value, in French on the screen. */
export const unitColumn = words('unit', 'Unité', unitWords, { brief: true })
