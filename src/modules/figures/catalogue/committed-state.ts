import { defineFigure, sum } from '../figure.ts'
import { fromState, projectSplits } from './common.ts'

export default defineFigure({
  code: 'committed-state',
  title: 'Engagements de l’État',
  definition: 'Montants engagés par l’État, hors fonds d’accélération.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: projectSplits,
  value: sum('committed', [fromState]),
})
