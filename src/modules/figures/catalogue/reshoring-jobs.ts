import { defineFigure, sum } from '../figure.ts'
import { isReshoring, placeSplits } from './common.ts'

export default defineFigure({
  code: 'reshoring-jobs',
  title: 'Emplois des projets de relocalisation',
  definition: 'Emplois créés ou à créer par les projets de relocalisation soutenus.',
  unit: 'jobs',
  nature: 'flow',
  certainty: 'forecast',
  rounding: 'exact',
  splits: [...placeSplits, 'size', 'fund'],
  value: sum('jobs-to-create', [isReshoring]),
})
