import { defineFigure, fact } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'award-rate',
  title: 'Part des dossiers accordés',
  definition:
    'Dossiers accordés, rapportés aux dossiers décidés : accordés, refusés ou réorientés. Un appel à manifestation d’intérêt n’accorde pas d’aide : ses dossiers n’y comptent pas.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  numerator: fact('files-granted'),
  denominator: fact('files-decided'),
})
