import { defineFigure, sum } from '../figure.ts'
import { projectSplits } from './common.ts'

export default defineFigure({
  code: 'jobs-safeguarded',
  title: 'Emplois confortés',
  definition: 'Emplois existants que les porteurs des projets soutenus se sont engagés à maintenir.',
  unit: 'jobs',
  nature: 'flow',
  certainty: 'forecast',
  rounding: 'exact',
  splits: projectSplits,
  value: sum('jobs-safeguarded'),
})
