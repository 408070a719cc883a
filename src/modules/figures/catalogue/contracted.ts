import { defineFigure, sum } from '../figure.ts'
import { moneySplits } from './common.ts'

export default defineFigure({
  code: 'contracted',
  title: 'Montants conventionnés',
  definition: 'Montants inscrits dans une convention signée.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: moneySplits,
  value: sum('contracted'),
})
