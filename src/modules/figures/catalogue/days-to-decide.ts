import { defineFigure, median } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'days-to-decide',
  title: 'Délai de décision',
  definition:
    'Jours entre la conclusion de l’instruction et la décision, un lauréat retenu compris : la moitié des dossiers font moins.',
  unit: 'days',
  nature: 'median',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  value: median('days-to-decide'),
})
