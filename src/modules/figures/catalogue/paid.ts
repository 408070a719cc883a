import { defineFigure, sum } from '../figure.ts'
import { moneySplits } from './common.ts'

export default defineFigure({
  code: 'paid',
  title: 'Montants versés',
  definition: 'Montants effectivement payés.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: moneySplits,
  value: sum('paid'),
})
