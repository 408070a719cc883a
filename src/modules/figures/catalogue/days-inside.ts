import { defineFigure, median } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'days-inside',
  title: 'Délai dans les territoires',
  definition:
    'Jours entre le dépôt et la décision, pour les dossiers d’un Territoire d’industrie : la moitié font moins.',
  unit: 'days',
  nature: 'median',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  value: median('days-inside'),
})
