import { defineFigure, sum } from '../figure.ts'
import { projectSplits } from './common.ts'

export default defineFigure({
  code: 'projects-supported',
  title: 'Projets soutenus',
  definition: 'Projets ayant reçu une décision favorable, comptés le jour de la décision.',
  unit: 'projects',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: projectSplits,
  value: sum('projects-supported'),
})
