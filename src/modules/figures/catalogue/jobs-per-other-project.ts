import { defineFigure, sum } from '../figure.ts'
import { isNotReshoring, placeSplits } from './common.ts'

export default defineFigure({
  code: 'jobs-per-other-project',
  title: 'Emplois par projet hors relocalisation',
  definition: 'Emplois créés ou à créer par projet soutenu qui n’est pas une relocalisation.',
  unit: 'ratio',
  nature: 'ratio',
  certainty: 'forecast',
  rounding: 'tenth',
  splits: [...placeSplits, 'size'],
  numerator: sum('jobs-to-create', [isNotReshoring]),
  denominator: sum('projects-supported', [isNotReshoring]),
})
