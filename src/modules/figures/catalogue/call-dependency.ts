import { defineFigure, sum } from '../figure.ts'
import { placeSplits } from './common.ts'

export default defineFigure({
  code: 'call-dependency',
  title: 'Part des projets nés d’un appel',
  definition:
    'Projets remontés nés d’un appel, rapportés à tous les projets remontés : la réponse chiffrée à « boîte à projets ».',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: placeSplits,
  numerator: sum('projects-submitted', [{ dimension: 'origin', in: ['call'] }]),
  denominator: sum('projects-submitted'),
})
