import { defineFigure, sum } from '../figure.ts'
import { projectSplits } from './common.ts'

export default defineFigure({
  code: 'investment',
  title: 'Investissement déclenché',
  definition: 'Investissement prévu par les porteurs des projets soutenus.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'forecast',
  rounding: 'short',
  splits: projectSplits,
  value: sum('investment'),
})
