import { defineFigure, sum } from '../figure.ts'

export default defineFigure({
  code: 'endowed',
  title: 'Dotation du fonds',
  definition: 'Montants dotés au fonds. Doté n’est ni attribué, ni conventionné, ni versé.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: ['funder', 'funderGroup', 'fund', 'quarter'],
  value: sum('endowed'),
})
