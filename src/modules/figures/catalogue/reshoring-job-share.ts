import { defineFigure, sum } from '../figure.ts'
import { isReshoring, placeSplits } from './common.ts'

export default defineFigure({
  code: 'reshoring-job-share',
  title: 'Part des emplois de relocalisation',
  definition: 'Emplois des projets de relocalisation, rapportés à tous les emplois créés ou à créer.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'forecast',
  rounding: 'tenth',
  splits: [...placeSplits, 'size'],
  numerator: sum('jobs-to-create', [isReshoring]),
  denominator: sum('jobs-to-create'),
})
