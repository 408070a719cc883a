import { defineFigure, sum } from '../figure.ts'
import { projectSplits } from './common.ts'

export default defineFigure({
  code: 'job-delivery',
  title: 'Emplois constatés sur emplois promis',
  definition: 'Emplois constatés, rapportés aux emplois que les porteurs se sont engagés à créer.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: projectSplits,
  numerator: sum('jobs-created'),
  denominator: sum('jobs-to-create'),
})
