import { defineFigure, sum } from '../figure.ts'
import { fromFund, moneySplits } from './common.ts'

export default defineFigure({
  code: 'fund-paid',
  title: 'Montants versés par le fonds',
  definition: 'Aides du fonds effectivement payées aux porteurs.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: moneySplits,
  value: sum('paid', [fromFund]),
})
