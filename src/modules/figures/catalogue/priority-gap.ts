import { defineFigure, median } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'priority-gap',
  title: 'Avance des territoires',
  definition:
    'Délai médian de décision hors des territoires, moins celui des dossiers d’un Territoire d’industrie. Au-dessus de zéro, les territoires sont servis plus vite.',
  unit: 'days',
  nature: 'median',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  numerator: median('days-outside'),
  denominator: median('days-inside'),
  difference: true,
})
