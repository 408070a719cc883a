import { defineFigure, sum } from '../figure.ts'
import { fromStateAndOperators, moneySplits } from './common.ts'

export default defineFigure({
  code: 'committed-state-operators',
  title: 'Engagements de l’État et des opérateurs',
  definition: 'Montants engagés par l’État et les opérateurs partenaires.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: moneySplits,
  value: sum('committed', [fromStateAndOperators]),
})
