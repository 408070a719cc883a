import { defineFigure, sum } from '../figure.ts'
import { projectSplits } from './common.ts'

export default defineFigure({
  code: 'aid-intensity',
  title: 'Part de l’aide dans l’investissement',
  definition: 'Aides attribuées, rapportées à l’investissement prévu.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'forecast',
  rounding: 'tenth',
  splits: projectSplits,
  numerator: sum('awarded'),
  denominator: sum('investment'),
})
