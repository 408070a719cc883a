import { defineFigure, sum } from '../figure.ts'
import { projectSplits } from './common.ts'

export default defineFigure({
  code: 'jobs-created',
  title: 'Emplois créés, constatés',
  definition: 'Emplois dont la création a été constatée chez les porteurs des projets soutenus.',
  unit: 'jobs',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: projectSplits,
  value: sum('jobs-created'),
})
