import { defineFigure, sum } from '../figure.ts'
import { isReshoring, placeSplits } from './common.ts'

export default defineFigure({
  code: 'jobs-per-reshoring-project',
  title: 'Emplois par projet de relocalisation',
  definition: 'Emplois créés ou à créer par projet de relocalisation soutenu.',
  unit: 'ratio',
  nature: 'ratio',
  certainty: 'forecast',
  rounding: 'tenth',
  splits: [...placeSplits, 'size'],
  numerator: sum('jobs-to-create', [isReshoring]),
  denominator: sum('projects-supported', [isReshoring]),
})
