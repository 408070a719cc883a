import { defineFigure, median } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'days-to-appraise',
  title: 'Délai d’instruction',
  definition:
    'Jours entre l’accord des deux avis et la conclusion de l’instruction : la moitié des dossiers font moins.',
  unit: 'days',
  nature: 'median',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  value: median('days-to-appraise'),
})
