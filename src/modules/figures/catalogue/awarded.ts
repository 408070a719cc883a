import { defineFigure, sum } from '../figure.ts'
import { moneySplits } from './common.ts'

export default defineFigure({
  code: 'awarded',
  title: 'Montants attribués',
  definition: 'Aides attribuées par décision. Attribué n’est ni doté, ni conventionné, ni versé.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: moneySplits,
  value: sum('awarded'),
})
