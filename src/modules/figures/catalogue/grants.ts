import { defineFigure, sum } from '../figure.ts'
import { placeSplits } from './common.ts'

export default defineFigure({
  code: 'grants',
  title: 'Subventions',
  definition: 'Subventions enregistrées, comptées à leur date d’effet.',
  unit: 'count',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: [...placeSplits, 'funder', 'zonings'],
  value: sum('grants'),
})
