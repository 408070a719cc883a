import { defineFigure, plus, sum } from '../figure.ts'
import { fromRegions, fromStateAndOperators, moneySplits } from './common.ts'

export default defineFigure({
  code: 'committed-total',
  title: 'Engagements publics, tous financeurs',
  definition: 'Montants engagés par l’État, les opérateurs et les régions.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: moneySplits,
  value: plus(sum('committed', [fromStateAndOperators]), sum('committed', [fromRegions])),
})
