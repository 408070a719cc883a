import { defineFigure, fact } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'consensus-rate',
  title: 'Décisions de consensus',
  definition:
    'Dossiers sur lesquels le préfet et la région ont donné le même avis au premier tour, rapportés à ceux qui ont reçu les deux avis.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  numerator: fact('files-in-consensus'),
  denominator: fact('files-with-both-opinions'),
})
