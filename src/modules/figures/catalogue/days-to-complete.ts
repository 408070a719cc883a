import { defineFigure, median } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'days-to-complete',
  title: 'Délai jusqu’au dossier complet',
  definition:
    'Jours entre le dépôt et le jour où le dossier est déclaré complet, attente du demandeur déduite : la moitié des dossiers font moins.',
  unit: 'days',
  nature: 'median',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  value: median('days-to-complete'),
})
