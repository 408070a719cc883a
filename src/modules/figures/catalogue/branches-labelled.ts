import { defineFigure, sum } from '../figure.ts'
import { placeSplits } from './common.ts'

export default defineFigure({
  code: 'branches-labelled',
  title: 'Antennes du Cnam labellisées',
  definition:
    'Antennes du Cnam retenues par le jury « Au cœur des territoires ». Labellisée n’est pas ouverte.',
  unit: 'count',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: placeSplits,
  value: sum('branches-labelled'),
})
