import { defineFigure, fact } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'award-rate',
  title: 'Part des dossiers accordés',
  definition: 'Dossiers accordés, rapportés aux dossiers décidés : accordés, refusés ou réorientés.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  numerator: fact('files-granted'),
  denominator: fact('files-decided'),
})
