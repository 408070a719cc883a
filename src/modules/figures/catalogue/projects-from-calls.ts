import { defineFigure, sum } from '../figure.ts'
import { placeSplits } from './common.ts'

export default defineFigure({
  code: 'projects-from-calls',
  title: 'Projets nés d’un appel à projets',
  definition: 'Projets remontés dont l’origine déclarée est un appel à projets ou à manifestation d’intérêt.',
  unit: 'projects',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: [...placeSplits, 'size'],
  value: sum('projects-submitted', [{ dimension: 'origin', in: ['call'] }]),
})
