import { defineFigure, sum } from '../figure.ts'
import { fromFund, moneySplits } from './common.ts'

export default defineFigure({
  code: 'fund-contracted',
  title: 'Montants conventionnés du fonds',
  definition: 'Aides du fonds inscrites dans une convention signée avec le porteur.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: moneySplits,
  value: sum('contracted', [fromFund]),
})
