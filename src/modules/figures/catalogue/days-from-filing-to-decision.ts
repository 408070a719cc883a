import { defineFigure, median } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'days-from-filing-to-decision',
  title: 'Délai du dépôt à la décision',
  definition:
    'Jours entre le dépôt et la décision, un lauréat retenu compris, attente du demandeur déduite : la moitié des dossiers font moins.',
  unit: 'days',
  nature: 'median',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  value: median('days-from-filing-to-decision'),
})
