import { defineFigure, median } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'days-to-agreement',
  title: 'Délai de conventionnement',
  definition: 'Jours entre la décision et la convention signée : la moitié des dossiers font moins.',
  unit: 'days',
  nature: 'median',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  value: median('days-to-agreement'),
})
