import { defineFigure, median } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'days-to-opinions',
  title: 'Délai des deux avis',
  definition:
    'Jours entre le dossier complet et le second des deux avis : la moitié des dossiers font moins.',
  unit: 'days',
  nature: 'median',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  value: median('days-to-opinions'),
})
