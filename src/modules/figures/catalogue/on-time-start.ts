import { defineFigure, fact } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'on-time-start',
  title: 'Démarrages dans l’année',
  definition:
    'Projets démarrés dans les douze mois de leur décision, rapportés à ceux dont les douze mois sont passés.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: fileSplits,
  numerator: fact('projects-started-on-time'),
  denominator: fact('projects-due-to-start'),
})
