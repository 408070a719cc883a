import { defineFigure, sum } from '../figure.ts'
import { placeSplits } from './common.ts'

export default defineFigure({
  code: 'branches-opened',
  title: 'Antennes du Cnam ouvertes',
  definition: 'Antennes du Cnam labellisées qui ont ouvert.',
  unit: 'count',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: placeSplits,
  value: sum('branches-opened'),
})
