import { defineFigure, fact } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'survival-after-refusal',
  title: 'Projets démarrés malgré un refus',
  definition:
    'Dossiers refusés dont le projet a démarré ensuite, rapportés à tous les refus : un refus n’arrête pas toujours un projet.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  numerator: fact('files-refused-then-started'),
  denominator: fact('files-refused'),
})
