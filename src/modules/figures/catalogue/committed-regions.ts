import { defineFigure, sum } from '../figure.ts'
import { fromRegions, projectSplits } from './common.ts'

export default defineFigure({
  code: 'committed-regions',
  title: 'Engagements des régions',
  definition: 'Montants engagés par les conseils régionaux, en plus de ceux de l’État et des opérateurs.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: [...projectSplits, 'funder'],
  note: 'Recouvrement possible avec les 143 M€ des régions au fonds d’accélération : les sources ne le précisent pas.',
  value: sum('committed', [fromRegions]),
})
