import { defineFigure, sum } from '../figure.ts'
import { projectSplits } from './common.ts'

export default defineFigure({
  code: 'jobs-per-project',
  title: 'Emplois par projet soutenu',
  definition: 'Emplois créés ou à créer, rapportés au nombre de projets soutenus.',
  unit: 'ratio',
  nature: 'ratio',
  certainty: 'forecast',
  rounding: 'tenth',
  splits: projectSplits,
  numerator: sum('jobs-to-create'),
  denominator: sum('projects-supported'),
})
