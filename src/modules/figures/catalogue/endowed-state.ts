import { defineFigure, sum } from '../figure.ts'
import { fromState } from './common.ts'

export default defineFigure({
  code: 'endowed-state',
  title: 'Dotation du fonds par l’État',
  definition: 'Part de la dotation apportée par l’État.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: ['fund', 'quarter'],
  value: sum('endowed', [fromState]),
})
