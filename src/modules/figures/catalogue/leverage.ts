import { defineFigure, sum } from '../figure.ts'
import { projectSplits } from './common.ts'

export default defineFigure({
  code: 'leverage',
  title: 'Investissement par euro attribué',
  definition: 'Investissement prévu, rapporté aux aides attribuées.',
  unit: 'ratio',
  nature: 'ratio',
  certainty: 'forecast',
  rounding: 'tenth',
  splits: projectSplits,
  numerator: sum('investment'),
  denominator: sum('awarded'),
})
