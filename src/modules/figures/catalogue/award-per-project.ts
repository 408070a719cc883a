import { defineFigure, sum } from '../figure.ts'
import { projectSplits } from './common.ts'

export default defineFigure({
  code: 'award-per-project',
  title: 'Aide moyenne par projet',
  definition: 'Aides attribuées, rapportées au nombre de projets soutenus.',
  unit: 'euros',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'short',
  splits: projectSplits,
  numerator: sum('awarded'),
  denominator: sum('projects-supported'),
})
