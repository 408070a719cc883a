import { defineFigure, sum } from '../figure.ts'
import { placeSplits } from './common.ts'

export default defineFigure({
  code: 'schools-opened',
  title: 'Écoles de production ouvertes',
  definition:
    'Écoles de production accompagnées par le programme et ouvertes. Un projet d’école ou une école lauréate n’est pas une école ouverte.',
  unit: 'count',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: placeSplits,
  value: sum('schools-opened'),
})
